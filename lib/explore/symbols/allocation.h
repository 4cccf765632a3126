// Allocation: a heap block's name and type, guessed from the line that
// allocated it.
#ifndef RCLAB_EXPLORE_ALLOCATION_H
#define RCLAB_EXPLORE_ALLOCATION_H

#include "trace/names.h"

#include <elfutils/libdw.h>

// After `struct node *n = malloc(sizeof *n);` on line 12, the block's bytes 8
// to 15 are "n(:12)->next". False when the line does not show the type.
bool ex_allocation_name(Dwarf *dwarf, uint64_t pc, const struct ex_where *where,
                        const struct ex_spot *spot, char *text, size_t room,
                        Dwarf_Die *type);

#endif
