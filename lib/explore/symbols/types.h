// Types: from a DWARF type and an offset to a member's name and value.
#ifndef RCLAB_EXPLORE_TYPES_H
#define RCLAB_EXPLORE_TYPES_H

#include "trace/names.h"

#include <elfutils/libdw.h>

// The type of a variable, parameter, member or pointer: follows DW_AT_type.
bool ex_type_of(Dwarf_Die *die, Dwarf_Die *type);

// Typedefs, const, volatile and _Atomic taken off.
void ex_type_peel(Dwarf_Die *type);

// Size in bytes, 0 when unknown.
uint64_t ex_type_size(Dwarf_Die *type);

// Appends to `text` what is at `offset` in a value of `type`: ".rc.count",
// "[3].balance". Stops at the whole object when size is 0, and never looks
// into a mutex and the like. `type` becomes the type found there.
void ex_type_member(Dwarf_Die *type, uint64_t offset, uint32_t size, char *text,
                    size_t room);

// What kind of value it is; writes an enumerator's name to `text`.
enum ex_value_type ex_type_value(Dwarf_Die *type, uint64_t value, char *text,
                                 size_t room);

#endif
