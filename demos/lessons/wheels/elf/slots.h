// Finds the slots of a module in its data, and among them Py_mod_gil.
//
// An array of slots has entries of 16 bytes, a number and a value, and ends
// with zeros. Two things point to one: the field m_slots of a PyModuleDef,
// known by the fields around it, whose name is the module's; and, for
// PyModExport (PEP 793, Python 3.15), nothing in the data, but such an array
// must have a slot Py_mod_abi. Numbers that stand beside each other by chance
// are no slots.
#ifndef RCLAB_DEMOS_WHEELS_SLOTS_H
#define RCLAB_DEMOS_WHEELS_SLOTS_H

#include "lessons/wheels/elf/image.h"
#include "lessons/wheels/says.h"

// Of the PyModuleDef of the module called `name`. SAYS_NO_MODULE: none found.
struct answer slots_of_definition(const struct image *image, const char *name);

// Of a module that exports PyModExport_NAME.
struct answer slots_of_export(const struct image *image);

#endif
