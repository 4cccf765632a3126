// Variables: the variables that the program declares, by address.
#ifndef RCLAB_EXPLORE_VARIABLES_H
#define RCLAB_EXPLORE_VARIABLES_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ex_variable {
    const char *name;
    Dwarf_Die type;
    uint64_t addr; // in the file; or the offset in the thread-local image
    uint64_t size;
    bool thread_local_;
};

struct ex_variables {
    struct ex_variable *variable;
    size_t count;
    size_t room;
};

// Collects every variable with a fixed place, static locals included. False
// when out of memory.
bool ex_variables_collect(struct ex_variables *variables, Dwarf *dwarf);
void ex_variables_free(struct ex_variables *variables);

// The variable that contains `addr`, or NULL. For a thread-local variable
// `addr` is an offset in the thread-local image.
const struct ex_variable *ex_variable_at(const struct ex_variables *variables,
                                         uint64_t addr, bool thread_local_);

// Whether a variable or parameter `name` is visible at `pc`; fills its type.
bool ex_variable_visible(Dwarf *dwarf, uint64_t pc, const char *name,
                         Dwarf_Die *type);

// Finds the compilation unit that contains `pc`.
bool ex_unit_at(Dwarf *dwarf, uint64_t pc, Dwarf_Die *unit);

// Finds the local variable at `addr` while the function that contains `pc` runs
// with frame pointer `frame`.
bool ex_variable_local(Dwarf *dwarf, Dwarf_CFI *cfi, uint64_t pc,
                       uintptr_t frame, uintptr_t addr,
                       struct ex_variable *found);

#endif
