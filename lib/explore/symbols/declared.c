// Declared: see declared.h. The search walks all units until it finds the name.
// It runs once, for a name that the user typed.
#include "symbols/declared.h"

#include <dwarf.h>
#include <string.h>

static bool
names_data(int tag)
{
    return tag == DW_TAG_variable || tag == DW_TAG_formal_parameter ||
           tag == DW_TAG_structure_type || tag == DW_TAG_union_type ||
           tag == DW_TAG_typedef;
}

static bool
declared_in(Dwarf_Die *parent, const char *name, size_t length)
{
    Dwarf_Die die;
    if (dwarf_child(parent, &die) != 0)
        return false;
    do {
        int tag = dwarf_tag(&die);
        const char *called = names_data(tag) ? dwarf_diename(&die) : NULL;
        if (called && strlen(called) == length &&
            memcmp(called, name, length) == 0)
            return true;
        if ((tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block) &&
            declared_in(&die, name, length))
            return true;
    } while (dwarf_siblingof(&die, &die) == 0);
    return false;
}

bool
ex_declared(Dwarf *dwarf, const char *name, size_t length)
{
    Dwarf_Off at = 0;
    Dwarf_Off next;
    size_t head;
    Dwarf_Die unit;
    for (; dwarf_nextcu(dwarf, at, &next, &head, NULL, NULL, NULL) == 0;
         at = next)
        if (dwarf_offdie(dwarf, at + head, &unit) &&
            declared_in(&unit, name, length))
            return true;
    return false;
}
