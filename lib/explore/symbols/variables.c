// Variables: see variables.h. One walk of the units' trees collects variables
// with a fixed place; each question for a local variable looks it up.
#include "symbols/variables.h"

#include "symbols/types.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

static bool
add(struct ex_variables *variables, const struct ex_variable *variable)
{
    if (variables->count == variables->room) {
        size_t room = variables->room ? variables->room * 2 : 32;
        struct ex_variable *more =
            realloc(variables->variable, room * sizeof(*more));
        if (!more)
            return false;
        variables->variable = more;
        variables->room = room;
    }
    variables->variable[variables->count++] = *variable;
    return true;
}

// A fixed place: an address, or an offset in the thread-local image.
static bool
fixed_place(Dwarf_Die *die, struct ex_variable *variable)
{
    Dwarf_Attribute location;
    Dwarf_Attribute indirect;
    Dwarf_Op *ops;
    size_t count;
    if (!dwarf_attr(die, DW_AT_location, &location) ||
        dwarf_getlocation(&location, &ops, &count) != 0 || count == 0)
        return false;
    if (count == 1 && ops[0].atom == DW_OP_addr) {
        variable->addr = ops[0].number;
        return true;
    }
    if (count == 1 && ops[0].atom == DW_OP_addrx) {
        Dwarf_Addr addr;
        if (dwarf_getlocation_attr(&location, &ops[0], &indirect) != 0 ||
            dwarf_formaddr(&indirect, &addr) != 0)
            return false;
        variable->addr = addr;
        return true;
    }
    if (count == 2 && (ops[1].atom == DW_OP_GNU_push_tls_address ||
                       ops[1].atom == DW_OP_form_tls_address)) {
        variable->addr = ops[0].number;
        variable->thread_local_ = true;
        return true;
    }
    return false;
}

static bool
describe(Dwarf_Die *die, struct ex_variable *variable)
{
    *variable = (struct ex_variable){.name = dwarf_diename(die)};
    Dwarf_Attribute origin;
    Dwarf_Die declared;
    if (!variable->name && dwarf_attr(die, DW_AT_specification, &origin) &&
        dwarf_formref_die(&origin, &declared))
        variable->name = dwarf_diename(&declared);
    if (!variable->name || !ex_type_of(die, &variable->type))
        return false;
    variable->size = ex_type_size(&variable->type);
    return true;
}

static bool
collect(struct ex_variables *variables, Dwarf_Die *parent)
{
    Dwarf_Die die;
    if (dwarf_child(parent, &die) != 0)
        return true;
    do {
        struct ex_variable variable;
        int tag = dwarf_tag(&die);
        if (tag == DW_TAG_variable && describe(&die, &variable) &&
            fixed_place(&die, &variable) && !add(variables, &variable))
            return false;
        if ((tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block) &&
            !collect(variables, &die))
            return false;
    } while (dwarf_siblingof(&die, &die) == 0);
    return true;
}

// Steps to the next unit; `at` starts at 0.
static bool
next_unit(Dwarf *dwarf, Dwarf_Off *at, Dwarf_Die *unit)
{
    Dwarf_Off next;
    size_t head;
    while (dwarf_nextcu(dwarf, *at, &next, &head, NULL, NULL, NULL) == 0) {
        Dwarf_Off offset = *at + head;
        *at = next;
        if (dwarf_offdie(dwarf, offset, unit))
            return true;
    }
    return false;
}

bool
ex_variables_collect(struct ex_variables *variables, Dwarf *dwarf)
{
    Dwarf_Off at = 0;
    Dwarf_Die unit;
    while (next_unit(dwarf, &at, &unit))
        if (!collect(variables, &unit))
            return false;
    return true;
}

void
ex_variables_free(struct ex_variables *variables)
{
    free(variables->variable);
    *variables = (struct ex_variables){.variable = NULL};
}

const struct ex_variable *
ex_variable_at(const struct ex_variables *variables, uint64_t addr,
               bool thread_local_)
{
    for (size_t i = 0; i < variables->count; i++) {
        const struct ex_variable *v = &variables->variable[i];
        if (v->thread_local_ == thread_local_ && addr - v->addr < v->size)
            return v;
    }
    return NULL;
}

bool
ex_unit_at(Dwarf *dwarf, uint64_t pc, Dwarf_Die *unit)
{
    Dwarf_Off at = 0;
    while (next_unit(dwarf, &at, unit))
        if (dwarf_haspc(unit, pc) == 1)
            return true;
    return false;
}

bool
ex_variable_visible(Dwarf *dwarf, uint64_t pc, const char *name,
                    Dwarf_Die *type)
{
    Dwarf_Die unit;
    Dwarf_Die found;
    Dwarf_Die *scopes = NULL;
    if (!ex_unit_at(dwarf, pc, &unit))
        return false;
    int count = dwarf_getscopes(&unit, pc, &scopes);
    bool good =
        count > 0 &&
        dwarf_getscopevar(scopes, count, name, 0, NULL, 0, 0, &found) >= 0 &&
        ex_type_of(&found, type);
    free(scopes);
    return good;
}

// The canonical frame address: where the frame began.
static bool
frame_start(Dwarf_CFI *cfi, uint64_t pc, uintptr_t frame, uintptr_t *start)
{
    Dwarf_Frame *rules = NULL;
    Dwarf_Op *ops = NULL;
    size_t count = 0;
    if (!cfi || dwarf_cfi_addrframe(cfi, pc, &rules) != 0)
        return false;
    // With a frame pointer, the address is that register plus a constant.
    bool good = dwarf_frame_cfa(rules, &ops, &count) == 0 && count == 1 &&
                ops[0].atom == DW_OP_bregx;
    if (good)
        *start = frame + (uintptr_t)ops[0].number2;
    free(rules);
    return good;
}

// The address that offsets of locals start from: the frame's start, or the
// frame pointer.
static bool
frame_base(Dwarf_Die *function, Dwarf_CFI *cfi, uint64_t pc, uintptr_t frame,
           uintptr_t *base)
{
    Dwarf_Attribute attribute;
    Dwarf_Op *ops;
    size_t count;
    if (!dwarf_attr(function, DW_AT_frame_base, &attribute) ||
        dwarf_getlocation(&attribute, &ops, &count) != 0 || count != 1)
        return false;
    if (ops[0].atom == DW_OP_call_frame_cfa)
        return frame_start(cfi, pc, frame, base);
    *base = frame; // DW_OP_regN of the frame pointer
    return true;
}

static bool
local_in(Dwarf_Die *parent, uintptr_t base, uintptr_t addr,
         struct ex_variable *found)
{
    Dwarf_Die die;
    if (dwarf_child(parent, &die) != 0)
        return false;
    do {
        Dwarf_Attribute location;
        Dwarf_Op *ops;
        size_t count;
        int tag = dwarf_tag(&die);
        if (tag == DW_TAG_lexical_block && local_in(&die, base, addr, found))
            return true;
        if ((tag != DW_TAG_variable && tag != DW_TAG_formal_parameter) ||
            !describe(&die, found) ||
            !dwarf_attr(&die, DW_AT_location, &location) ||
            dwarf_getlocation(&location, &ops, &count) != 0 || count != 1 ||
            ops[0].atom != DW_OP_fbreg)
            continue;
        found->addr = base + (uintptr_t)ops[0].number;
        if (addr - found->addr < found->size)
            return true;
    } while (dwarf_siblingof(&die, &die) == 0);
    return false;
}

bool
ex_variable_local(Dwarf *dwarf, Dwarf_CFI *cfi, uint64_t pc, uintptr_t frame,
                  uintptr_t addr, struct ex_variable *found)
{
    Dwarf_Die unit;
    Dwarf_Die *scopes = NULL;
    uintptr_t base;
    bool good = false;
    if (!ex_unit_at(dwarf, pc, &unit))
        return false;
    int count = dwarf_getscopes(&unit, pc, &scopes);
    for (int i = 0; i < count && !good; i++)
        good = dwarf_tag(&scopes[i]) == DW_TAG_subprogram &&
               frame_base(&scopes[i], cfi, pc, frame, &base) &&
               local_in(&scopes[i], base, addr, found);
    free(scopes);
    return good;
}
