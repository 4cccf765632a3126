// Naming: see naming.h.
//
// Every row asks for its names anew; the names may cache their answers. This
// file knows nothing of DWARF.
#include "report/naming.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static struct ex_spot
spot_of(const struct ex_naming *naming, uintptr_t addr, uint32_t size)
{
    struct ex_spot spot = {.addr = addr, .size = size};
    naming->names->locate(naming->names->self, &spot);
    return spot;
}

void
ex_position(const struct ex_naming *naming, const void *pc, char *text,
            size_t room)
{
    struct ex_where where;
    if (ex_where_of(naming, pc, &where))
        snprintf(text, room, "%s:%d", where.file, where.line);
    else
        snprintf(text, room, "?");
}

static void
name_spot(const struct ex_naming *naming, const struct ex_spot *spot,
          char *text, size_t room)
{
    const struct ex_names *names = naming->names;
    if (names->name(names->self, spot, text, room))
        return;
    struct ex_where where;
    if (!spot->alloc_pc) {
        snprintf(text, room, "(unnamed)");
        return;
    }
    ex_where_of(naming, spot->alloc_pc, &where);
    uintptr_t offset = spot->addr - spot->block;
    char number[16] = "";
    char plus[32] = "";
    if (spot->number)
        snprintf(number, sizeof(number), "#%u", spot->number);
    if (offset)
        snprintf(plus, sizeof(plus), "+%" PRIuPTR, offset);
    snprintf(text, room, "malloc@%d%s%s", where.line, number, plus);
}

void
ex_name_of(const struct ex_naming *naming, uintptr_t addr, uint32_t size,
           char *text, size_t room)
{
    struct ex_spot spot = spot_of(naming, addr, size);
    name_spot(naming, &spot, text, room);
}

static int64_t
sign_extend(uint64_t value, uint32_t size)
{
    unsigned shift = size < 8 ? 64 - size * 8 : 0;
    if (size == 0)
        return (int64_t)value;
    return (int64_t)(value << shift) >> shift;
}

static uint64_t
cut(uint64_t value, uint32_t size)
{
    return size == 0 || size >= 8 ? value
                                  : value & ((UINT64_C(1) << size * 8) - 1);
}

static void
pointer_value(const struct ex_naming *naming, uint64_t value, char *text,
              size_t room)
{
    if (value == 0) {
        snprintf(text, room, "NULL");
        return;
    }
    struct ex_spot spot = spot_of(naming, (uintptr_t)value, 0);
    char name[EX_NAME_ROOM];
    const struct ex_names *names = naming->names;
    struct ex_where where;
    if (spot.alloc_pc) {
        name_spot(naming, &spot, name, sizeof(name));
        snprintf(text, room, "%s", name);
    } else if (names->name(names->self, &spot, name, sizeof(name))) {
        snprintf(text, room, "&%s", name);
    } else if (names->where(names->self, (const void *)(uintptr_t)value,
                            &where) &&
               where.function) {
        snprintf(text, room, "%s", where.function);
    } else {
        snprintf(text, room, "(pointer)");
    }
}

static void
float_value(uint64_t value, uint32_t size, char *text, size_t room)
{
    double number = 0;
    float narrow = 0;
    if (size == sizeof(narrow)) {
        memcpy(&narrow, &value, sizeof(narrow));
        number = (double)narrow;
    } else {
        memcpy(&number, &value, sizeof(number));
    }
    snprintf(text, room, "%g", number);
}

// Whether the value is bytes of a block as malloc left them. Fewer than four
// bytes may have that value by chance.
static bool
is_fresh(const struct ex_spot *spot, uint64_t value)
{
    uint64_t fresh = UINT64_C(0x0101010101010101) * EX_FRESH;
    return spot->alloc_pc && spot->size >= 4 &&
           cut(value, spot->size) == cut(fresh, spot->size);
}

bool
ex_value_unset(const struct ex_naming *naming, uintptr_t addr, uint32_t size,
               uint64_t value)
{
    struct ex_spot spot = spot_of(naming, addr, size);
    return is_fresh(&spot, value);
}

void
ex_value_of(const struct ex_naming *naming, uintptr_t addr, uint32_t size,
            uint64_t value, char *text, size_t room)
{
    struct ex_spot spot = spot_of(naming, addr, size);
    const struct ex_names *names = naming->names;
    value = cut(value, size);
    if (is_fresh(&spot, value)) {
        snprintf(text, room, "?");
        return;
    }
    switch (names->type(names->self, &spot, value, text, room)) {
    case EX_VALUE_ENUM:
        return;
    case EX_VALUE_UNSIGNED:
        snprintf(text, room, "%" PRIu64, value);
        return;
    case EX_VALUE_BOOL:
        snprintf(text, room, "%s", value ? "true" : "false");
        return;
    case EX_VALUE_POINTER:
        pointer_value(naming, value, text, room);
        return;
    case EX_VALUE_FLOAT:
        float_value(value, size, text, room);
        return;
    case EX_VALUE_CHAR:
        if (value >= ' ' && value <= '~') {
            snprintf(text, room, "'%c'", (char)value);
            return;
        }
        break;
    case EX_VALUE_SIGNED:
    case EX_VALUE_UNKNOWN:
        break;
    }
    snprintf(text, room, "%" PRId64, sign_extend(value, size));
}

void
ex_thread_label(int thread, char *text, size_t room)
{
    if (thread == 0)
        snprintf(text, room, "main");
    else
        snprintf(text, room, "Thread %d", thread);
}
