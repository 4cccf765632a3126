// The numbers are those of Include/moduleobject.h, and since Python 3.15 of
// Include/slots_generated.h (PEP 820), which keeps the old ones as aliases.
#include "lessons/wheels/elf/slots.h"

#include <ctype.h>
#include <string.h>

enum {
    SLOT_END = 0,
    SLOT_CREATE = 1,
    SLOT_EXEC = 2,
    SLOT_INTERPRETERS = 3,
    SLOT_GIL = 4,
    SLOT_CREATE_NEW = 84,
    SLOT_EXEC_NEW = 85,
    SLOT_INTERPRETERS_NEW = 86,
    SLOT_GIL_NEW = 87,
    SLOT_NESTED = 92,
    SLOT_MOD_SLOTS = 94,
    SLOT_NAME = 100,
    SLOT_FREE = 106,
    SLOT_ABI = 109,
    SLOT_TOKEN = 110
};

enum { SLOT_SIZE = 16, SLOTS_MAX = 64 };

struct slot {
    uint64_t id, value;
    bool relocated;
};

// Reads one entry: an int and a pointer, or (PySlot) a 16-bit number, 16 bits
// of flags, 32 of zeros, and 64 of value.
static bool
slot_at(const struct image *image, uint64_t address, bool is_py_slot,
        struct slot *slot)
{
    uint64_t upper = 0;
    uint64_t flags = 0;

    if (!image_number(image, address, is_py_slot ? 2 : 4, &slot->id) ||
        !image_number(image, address + 4, 4, &upper) || upper != 0 ||
        !image_number(image, address + 8, 8, &slot->value) ||
        image_relocation(image, address) != NULL)
        return false;
    slot->relocated = image_relocation(image, address + 8) != NULL;
    return !is_py_slot ||
           (image_number(image, address + 2, 2, &flags) && flags <= 7);
}

static bool
is_slot(const struct slot *slot)
{
    switch (slot->id) {
    case SLOT_CREATE:
    case SLOT_EXEC:
    case SLOT_CREATE_NEW:
    case SLOT_EXEC_NEW:
    case SLOT_ABI:
        return slot->relocated;
    case SLOT_INTERPRETERS:
    case SLOT_INTERPRETERS_NEW:
        return !slot->relocated && slot->value <= 2;
    case SLOT_GIL:
    case SLOT_GIL_NEW:
        return !slot->relocated && slot->value <= 1;
    case SLOT_NESTED:
    case SLOT_MOD_SLOTS:
    case SLOT_TOKEN:
        return true;
    default:
        return slot->id >= SLOT_NAME && slot->id <= SLOT_FREE;
    }
}

// Reads an array from `address` to its end. SAYS_NO_MODULE: that is no array.
static struct answer
read_array(const struct image *image, uint64_t address, bool is_py_slot)
{
    const struct answer none = {SAYS_NO_MODULE, NULL};
    struct answer answer = {SAYS_NOTHING, "no slot"};
    bool nested = false;
    struct slot slot;

    for (int i = 0; i < SLOTS_MAX; i++, address += SLOT_SIZE) {
        if (!slot_at(image, address, is_py_slot, &slot))
            return none;
        if (slot.id == SLOT_END) {
            if (i == 0 || slot.relocated || slot.value != 0)
                return none;
            if (nested && answer.says == SAYS_NOTHING)
                return (struct answer){SAYS_UNKNOWN, "slots within slots"};
            return answer;
        }
        if (!is_slot(&slot))
            return none;
        nested |= slot.id == SLOT_NESTED || slot.id == SLOT_MOD_SLOTS;
        if (slot.id == SLOT_GIL || slot.id == SLOT_GIL_NEW)
            answer = (struct answer){
                slot.value == 1 ? SAYS_NOT_USED : SAYS_USED, NULL};
    }
    return none;
}

// A module without a slot has an empty array; one that fills its slots in when
// it is imported has an empty array in the file, too.
static struct answer
no_array(const struct image *image, uint64_t address)
{
    uint64_t id = 0;

    (void)image_number(image, address, 8, &id); // zero where there are no bytes
    return (struct answer){SAYS_UNKNOWN, id == 0 ? "slots empty in file"
                                                 : "slots not understood"};
}

// Two that say the same are one; two that do not, are none.
static struct answer
merge(struct answer a, struct answer b)
{
    if (a.says == SAYS_NO_MODULE || a.says == b.says)
        return b;
    return (struct answer){SAYS_UNKNOWN, "definitions differ"};
}

static bool
is_zero(const struct image *image, uint64_t address)
{
    uint64_t word = 1;

    return image_number(image, address, 8, &word) && word == 0 &&
           image_relocation(image, address) == NULL;
}

static bool
is_pointer_or_zero(const struct image *image, uint64_t address)
{
    return image_relocation(image, address) != NULL || is_zero(image, address);
}

// The name in the PyModuleDef whose field m_slots is at `address`; NULL: that
// is no such field. Before it: ob_type, m_init, m_index, m_copy, all zero
// until a Python sets them; m_name, m_doc, m_size, m_methods. After it:
// m_traverse, m_clear, m_free.
static const char *
definition_name(const struct image *image, uint64_t address)
{
    uint64_t size = 0;
    const struct relocation *name = image_relocation(image, address - 32);

    if (address < 64 || name == NULL || name->target == IMAGE_ELSEWHERE)
        return NULL;
    for (uint64_t back = 40; back <= 64; back += 8)
        if (!is_zero(image, address - back))
            return NULL;
    if (!is_pointer_or_zero(image, address - 24) ||
        image_relocation(image, address - 16) != NULL ||
        !image_number(image, address - 16, 8, &size) ||
        (size > UINT32_MAX && size != UINT64_MAX) ||
        !is_pointer_or_zero(image, address - 8))
        return NULL;
    for (uint64_t on = 8; on <= 24; on += 8)
        if (!is_pointer_or_zero(image, address + on))
            return NULL;
    const char *text = image_text(image, name->target);
    for (const char *c = text; c != NULL && *c != '\0'; c++)
        if (!isalnum((unsigned char)*c) && *c != '_' && *c != '.' &&
            (unsigned char)*c < 0x80)
            return NULL;
    return text;
}

// Whether "package.spam" or "spam" is the name of spam.
static bool
ends_in(const char *full, const char *name)
{
    const char *dot = strrchr(full, '.');

    return strcmp(dot != NULL ? dot + 1 : full, name) == 0;
}

struct answer
slots_of_definition(const struct image *image, const char *name)
{
    struct answer own = {SAYS_NO_MODULE, NULL};   // of a definition so called
    struct answer other = {SAYS_NO_MODULE, NULL}; // of any

    for (size_t i = 0; i < image->relocation_count; i++) {
        const struct relocation *r = &image->relocations[i];
        if (r->target == IMAGE_ELSEWHERE)
            continue;
        const char *called = definition_name(image, r->where);
        if (called == NULL || called[0] == '\0')
            continue;
        struct answer answer = read_array(image, r->target, false);
        if (answer.says == SAYS_NO_MODULE)
            answer = no_array(image, r->target);
        if (ends_in(called, name))
            own = merge(own, answer);
        else
            other = merge(other, answer);
    }
    return own.says != SAYS_NO_MODULE ? own : other;
}

struct answer
slots_of_export(const struct image *image)
{
    struct answer found = {SAYS_NO_MODULE, NULL};
    struct slot slot;

    for (size_t i = 0; i < image->relocation_count; i++) {
        uint64_t first = image->relocations[i].where - 8;
        if (!slot_at(image, first, true, &slot) || slot.id != SLOT_ABI)
            continue;
        for (int back = 1;
             back < SLOTS_MAX &&
             slot_at(image, first - SLOT_SIZE, true, &slot) && is_slot(&slot);
             back++)
            first -= SLOT_SIZE;
        found = merge(found, read_array(image, first, true));
    }
    if (found.says == SAYS_NO_MODULE)
        return (struct answer){SAYS_UNKNOWN, "no slots found"};
    return found;
}
