// Whether the program declares a name at all.
#ifndef RCLAB_EXPLORE_DECLARED_H
#define RCLAB_EXPLORE_DECLARED_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>

// A variable, parameter, structure or the like of that name, anywhere: heap
// blocks are called by their types.
bool ex_declared(Dwarf *dwarf, const char *name, size_t length);

#endif
