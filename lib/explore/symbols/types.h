// Types: from a DWARF type and an offset to a member's name and value.
#ifndef RCLAB_EXPLORE_TYPES_H
#define RCLAB_EXPLORE_TYPES_H

#include "trace/names.h"

#include <elfutils/libdw.h>

// The type of a variable, parameter, member or pointer: follows DW_AT_type.
bool ex_type_of(Dwarf_Die *die, Dwarf_Die *type);

// Takes typedefs, const, volatile, restrict and _Atomic off `type`.
void ex_type_peel(Dwarf_Die *type);

// Size in bytes, 0 when unknown.
uint64_t ex_type_size(Dwarf_Die *type);

// Appends to `text` the member at `offset` in a value of `type`: ".rc.count",
// "[3].balance". Size 0 asks for the whole object that starts at `offset`. A
// mutex or the like has no members here. `type` becomes the member's type.
void ex_type_member(Dwarf_Die *type, uint64_t offset, uint32_t size, char *text,
                    size_t room);

// The kind of a value of `type`; writes an enumerator's name to `text`.
enum ex_value_type ex_type_value(Dwarf_Die *type, uint64_t value, char *text,
                                 size_t room);

#endif
