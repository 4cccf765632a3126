// Types: see types.h. This file walks structures, unions and arrays of C; it
// knows no variables and no addresses.
#include "symbols/types.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool
ex_type_of(Dwarf_Die *die, Dwarf_Die *type)
{
    Dwarf_Attribute attribute;
    return dwarf_attr_integrate(die, DW_AT_type, &attribute) != NULL &&
           dwarf_formref_die(&attribute, type) != NULL;
}

static bool
is_wrapper(int tag)
{
    return tag == DW_TAG_typedef || tag == DW_TAG_const_type ||
           tag == DW_TAG_volatile_type || tag == DW_TAG_atomic_type ||
           tag == DW_TAG_restrict_type;
}

void
ex_type_peel(Dwarf_Die *type)
{
    while (is_wrapper(dwarf_tag(type)) && ex_type_of(type, type))
        continue;
}

uint64_t
ex_type_size(Dwarf_Die *type)
{
    Dwarf_Word size = 0;
    return dwarf_aggregate_size(type, &size) == 0 ? size : 0;
}

// A synchronisation object of the C library: its members are not named.
static bool
is_opaque(Dwarf_Die *type)
{
    static const char *const names[] = {"pthread_mutex_t",
                                        "pthread_cond_t",
                                        "pthread_rwlock_t",
                                        "pthread_barrier_t",
                                        "sem_t",
                                        "pthread_once_t",
                                        "mtx_t",
                                        "cnd_t",
                                        "once_flag"};
    Dwarf_Die die = *type;
    for (;;) {
        const char *name = dwarf_diename(&die);
        for (size_t i = 0; name && i < sizeof(names) / sizeof(names[0]); i++)
            if (dwarf_tag(&die) == DW_TAG_typedef &&
                strcmp(name, names[i]) == 0)
                return true;
        if (!is_wrapper(dwarf_tag(&die)) || !ex_type_of(&die, &die))
            return false;
    }
}

static void
append(char *text, size_t room, const char *more)
{
    size_t used = strlen(text);
    if (used < room)
        snprintf(text + used, room - used, "%s", more);
}

// Finds the member that contains `offset`, and makes `offset` relative to it.
// In a union the first member that is big enough counts.
static bool
find_member(Dwarf_Die *type, uint64_t *offset, uint32_t size, Dwarf_Die *member)
{
    if (dwarf_child(type, member) != 0)
        return false;
    do {
        Dwarf_Attribute attribute;
        Dwarf_Word start = 0;
        Dwarf_Die inner;
        if (dwarf_tag(member) != DW_TAG_member || !ex_type_of(member, &inner))
            continue;
        // A member without a location belongs to a union or is a bit field.
        if (dwarf_attr(member, DW_AT_data_member_location, &attribute))
            dwarf_formudata(&attribute, &start);
        else if (dwarf_attr(member, DW_AT_data_bit_offset, &attribute)) {
            dwarf_formudata(&attribute, &start);
            start /= 8;
        }
        if (*offset >= start &&
            *offset + size <= start + ex_type_size(&inner) &&
            *offset < start + ex_type_size(&inner)) {
            *offset -= start;
            return true;
        }
    } while (dwarf_siblingof(member, member) == 0);
    return false;
}

// Whether a synchronisation object starts at the first byte of `type`.
static bool
starts_opaque(Dwarf_Die *type)
{
    Dwarf_Die die = *type;
    for (int depth = 0; depth < 8; depth++) {
        Dwarf_Die member;
        uint64_t offset = 0;
        if (is_opaque(&die))
            return true;
        ex_type_peel(&die);
        if (dwarf_tag(&die) == DW_TAG_structure_type) {
            if (!find_member(&die, &offset, 0, &member) ||
                !ex_type_of(&member, &die))
                return false;
        } else if (dwarf_tag(&die) != DW_TAG_array_type ||
                   !ex_type_of(&die, &die)) {
            return false;
        }
    }
    return false;
}

// Appends one index for each dimension; `type` becomes the element's type.
static void
index_array(Dwarf_Die *type, uint64_t *offset, char *text, size_t room)
{
    Dwarf_Die element;
    Dwarf_Die dimension;
    uint64_t counts[8];
    int n = 0;
    if (dwarf_child(type, &dimension) == 0) {
        do {
            Dwarf_Attribute attribute;
            Dwarf_Word count = 0;
            if (dwarf_attr(&dimension, DW_AT_count, &attribute))
                dwarf_formudata(&attribute, &count);
            else if (dwarf_attr(&dimension, DW_AT_upper_bound, &attribute) &&
                     dwarf_formudata(&attribute, &count) == 0)
                count++;
            if (n < 8)
                counts[n++] = count;
        } while (dwarf_siblingof(&dimension, &dimension) == 0);
    }
    if (!ex_type_of(type, &element))
        return;
    uint64_t step = ex_type_size(&element);
    for (int i = 1; i < n; i++)
        step *= counts[i];
    for (int i = 0; i < n && step; i++) {
        char index[32];
        snprintf(index, sizeof(index), "[%" PRIu64 "]", *offset / step);
        append(text, room, index);
        *offset %= step;
        step = i + 1 < n && counts[i + 1] ? step / counts[i + 1] : step;
    }
    *type = element;
}

void
ex_type_member(Dwarf_Die *type, uint64_t offset, uint32_t size, char *text,
               size_t room)
{
    for (int depth = 0; depth < 16; depth++) {
        if (is_opaque(type))
            return;
        if (size == 0 && offset == 0 && !starts_opaque(type))
            return; // the whole object was asked for
        Dwarf_Die inner = *type;
        ex_type_peel(&inner);
        int tag = dwarf_tag(&inner);
        uint64_t whole = ex_type_size(&inner);
        if (tag == DW_TAG_array_type && size < whole) {
            *type = inner;
            index_array(type, &offset, text, room);
            continue;
        }
        Dwarf_Die member;
        // A copy of a whole structure is called by the structure's name.
        if ((tag != DW_TAG_structure_type && tag != DW_TAG_union_type) ||
            (size == whole && offset == 0 && size > 8) ||
            !find_member(&inner, &offset, size, &member) ||
            !ex_type_of(&member, type))
            return;
        const char *name = dwarf_diename(&member);
        if (name) { // an anonymous structure adds nothing
            append(text, room, ".");
            append(text, room, name);
        }
    }
}

static enum ex_value_type
enumerator(Dwarf_Die *type, uint64_t value, char *text, size_t room)
{
    Dwarf_Die child;
    uint64_t size = ex_type_size(type);
    uint64_t mask = size < 8 ? (UINT64_C(1) << size * 8) - 1 : UINT64_MAX;
    if (dwarf_child(type, &child) != 0)
        return EX_VALUE_SIGNED;
    do {
        Dwarf_Attribute attribute;
        Dwarf_Sword known;
        if (dwarf_attr(&child, DW_AT_const_value, &attribute) &&
            dwarf_formsdata(&attribute, &known) == 0 &&
            ((uint64_t)known & mask) == value) {
            snprintf(text, room, "%s", dwarf_diename(&child));
            return EX_VALUE_ENUM;
        }
    } while (dwarf_siblingof(&child, &child) == 0);
    return EX_VALUE_SIGNED;
}

enum ex_value_type
ex_type_value(Dwarf_Die *type, uint64_t value, char *text, size_t room)
{
    Dwarf_Die die = *type;
    Dwarf_Attribute attribute;
    Dwarf_Word encoding = 0;
    ex_type_peel(&die);
    if (dwarf_tag(&die) == DW_TAG_pointer_type)
        return EX_VALUE_POINTER;
    if (dwarf_tag(&die) == DW_TAG_enumeration_type)
        return enumerator(&die, value, text, room);
    if (dwarf_tag(&die) != DW_TAG_base_type ||
        !dwarf_attr(&die, DW_AT_encoding, &attribute) ||
        dwarf_formudata(&attribute, &encoding) != 0)
        return EX_VALUE_UNKNOWN;
    const char *name = dwarf_diename(&die);
    switch (encoding) {
    case DW_ATE_boolean:
        return EX_VALUE_BOOL;
    case DW_ATE_float:
        return ex_type_size(&die) <= 8 ? EX_VALUE_FLOAT : EX_VALUE_UNKNOWN;
    case DW_ATE_signed_char:
    case DW_ATE_unsigned_char:
        // signed char and unsigned char are small numbers (int8_t).
        if (name && strcmp(name, "char") == 0)
            return EX_VALUE_CHAR;
        return encoding == DW_ATE_signed_char ? EX_VALUE_SIGNED
                                              : EX_VALUE_UNSIGNED;
    case DW_ATE_unsigned:
    case DW_ATE_UTF:
        return EX_VALUE_UNSIGNED;
    default:
        return EX_VALUE_SIGNED;
    }
}
