// Whether the program declares a name at all.
#ifndef RCLAB_EXPLORE_DECLARED_H
#define RCLAB_EXPLORE_DECLARED_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>

// Whether any variable, parameter, structure, union or typedef has that name.
// Types count because heap blocks are named after them.
bool ex_declared(Dwarf *dwarf, const char *name, size_t length);

#endif
