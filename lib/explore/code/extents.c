// A variable lies at a constant distance from the frame's base. gcc's base is
// the caller's stack pointer before the call, 16 above the frame pointer.
// clang's base is the frame pointer.
#include "code/extents.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { TO_CALLER = 16 };

struct ex_debug {
    int fd;
    Dwarf *dwarf;
};

struct ex_debug *
ex_debug_open(const char *path)
{
    struct ex_debug *debug = malloc(sizeof *debug);
    if (debug == NULL)
        return NULL;
    debug->fd = open(path, O_RDONLY | O_CLOEXEC);
    debug->dwarf = debug->fd < 0 ? NULL : dwarf_begin(debug->fd, DWARF_C_READ);
    if (debug->dwarf != NULL)
        return debug;
    if (debug->fd >= 0)
        close(debug->fd);
    free(debug);
    return NULL;
}

void
ex_debug_close(struct ex_debug *debug)
{
    if (debug == NULL)
        return;
    dwarf_end(debug->dwarf);
    close(debug->fd);
    free(debug);
}

bool
ex_extents_add(struct ex_extents *extents, int64_t low, int64_t high)
{
    if (extents->count == extents->room) {
        size_t room = extents->room ? 2 * extents->room : 16;
        void *more = realloc(extents->extent, room * sizeof *extents->extent);
        if (more == NULL)
            return false;
        extents->extent = more;
        extents->room = room;
    }
    extents->extent[extents->count++] = (struct ex_extent){low, high};
    return true;
}

void
ex_extents_free(struct ex_extents *extents)
{
    free(extents->extent);
    *extents = (struct ex_extents){0};
}

bool
ex_extents_meet(const struct ex_extents *extents, int64_t low, int64_t high)
{
    for (size_t i = 0; i < extents->count; i++)
        if (extents->extent[i].low < high && low < extents->extent[i].high)
            return true;
    return false;
}

struct ex_extent
ex_extent_at(const struct ex_extents *variables, int64_t at)
{
    struct ex_extent whole = {at, at < 0 ? 0 : INT64_MAX};
    bool found = false;
    for (size_t i = 0; i < variables->count; i++) {
        const struct ex_extent *v = &variables->extent[i];
        if (v->low <= at && at < v->high) {
            whole.low = !found || v->low < whole.low ? v->low : whole.low;
            whole.high = !found || v->high > whole.high ? v->high : whole.high;
            found = true;
        } else if (!found && v->low > at && v->low < whole.high) {
            whole.high = v->low;
        }
    }
    return whole;
}

// Finds the function's base as an offset from the frame pointer.
static bool
base_of(Dwarf_Die *function, Dwarf_Addr at, int64_t *base)
{
    Dwarf_Attribute attribute;
    Dwarf_Op *ops;
    size_t count;
    if (!dwarf_attr(function, DW_AT_frame_base, &attribute) ||
        dwarf_getlocation_addr(&attribute, at, &ops, &count, 1) != 1 ||
        count != 1)
        return false;
    *base = ops[0].atom == DW_OP_call_frame_cfa ? TO_CALLER : 0;
    return ops[0].atom == DW_OP_call_frame_cfa || ops[0].atom == DW_OP_reg6;
}

static bool
add_variable(Dwarf_Die *die, int64_t base, struct ex_extents *extents)
{
    Dwarf_Attribute attribute;
    Dwarf_Op *ops;
    size_t count;
    Dwarf_Die type;
    Dwarf_Word size;
    if (!dwarf_attr(die, DW_AT_location, &attribute) ||
        dwarf_getlocation(&attribute, &ops, &count) != 0 || count != 1 ||
        ops[0].atom != DW_OP_fbreg)
        return true;
    if (!dwarf_attr_integrate(die, DW_AT_type, &attribute) ||
        !dwarf_formref_die(&attribute, &type) ||
        dwarf_aggregate_size(&type, &size) != 0)
        return true; // only the run knows its size: see ex_extent_at
    int64_t low = base + (int64_t)ops[0].number;
    return ex_extents_add(extents, low, low + (int64_t)size);
}

static bool
walk(Dwarf_Die *parent, int64_t base, struct ex_extents *extents)
{
    Dwarf_Die die;
    if (dwarf_child(parent, &die) != 0)
        return true;
    do {
        int tag = dwarf_tag(&die);
        bool variable =
            tag == DW_TAG_variable || tag == DW_TAG_formal_parameter;
        if (variable && !add_variable(&die, base, extents))
            return false;
        if ((tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine) &&
            !walk(&die, base, extents))
            return false;
    } while (dwarf_siblingof(&die, &die) == 0);
    return true;
}

// Tries every unit, because clang writes no table from addresses to units.
static bool
unit_of(Dwarf *dwarf, uintptr_t at, Dwarf_Die *unit)
{
    Dwarf_CU *cu = NULL;
    while (dwarf_get_units(dwarf, cu, &cu, NULL, NULL, unit, NULL) == 0)
        if (dwarf_haspc(unit, at) == 1)
            return true;
    return false;
}

bool
ex_debug_frame(struct ex_debug *debug, uintptr_t at, struct ex_extents *extents)
{
    Dwarf_Die unit;
    Dwarf_Die *scopes;
    bool done = true;
    extents->count = 0;
    if (debug == NULL || !unit_of(debug->dwarf, at, &unit))
        return true;
    int count = dwarf_getscopes(&unit, at, &scopes);
    for (int i = 0; i < count; i++) {
        int64_t base;
        if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram &&
            base_of(&scopes[i], at, &base)) {
            done = walk(&scopes[i], base, extents);
            break;
        }
    }
    if (count > 0)
        free(scopes);
    return done;
}
