// Symbols: see symbols.h. This file answers the questions of names.h. The
// engine finds the region of an address, variables.c the declaration there,
// types.c its type, and positions.c the line of an instruction.
//
// A cache keeps positions by pc: the search for lost updates asks for the same
// few positions in every execution.
#include "symbols/symbols.h"

#include "symbols/allocation.h"
#include "symbols/blocks.h"
#include "symbols/declared.h"
#include "symbols/positions.h"
#include "symbols/types.h"
#include "symbols/variables.h"

#include <dwarf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KNOWN = 256, FRAMES_MAX = 256, FRAME_SIZE = 1 << 17 };

struct known {
    const void *pc;
    struct ex_where where;
};

struct frame {
    uint64_t pc; // in the file
    uintptr_t frame;
};

struct ex_symbols {
    int fd;
    Dwarf *dwarf;
    Dwarf_CFI *cfi;
    uintptr_t base;
    ex_locate_function *locate;
    struct ex_variables variables;
    struct ex_source *sources;
    struct known known[KNOWN];
    struct frame frames[FRAMES_MAX];
    int frame_count;
    struct ex_blocks blocks;
    struct ex_names names;
};

static bool
where_is(void *self, const void *pc, struct ex_where *where)
{
    struct ex_symbols *symbols = self;
    size_t slot = ((uintptr_t)pc >> 1) % KNOWN;
    if (symbols->known[slot].pc != pc) {
        symbols->known[slot].pc = pc;
        ex_position_at(symbols->dwarf, &symbols->sources,
                       (uintptr_t)pc - symbols->base,
                       &symbols->known[slot].where);
    }
    *where = symbols->known[slot].where;
    return where->line != 0;
}

static void
locate(void *self, struct ex_spot *spot)
{
    const struct ex_symbols *symbols = self;
    struct ex_place place = symbols->locate(spot->addr);
    if (place.region != EX_HEAP)
        return;
    spot->alloc_pc = place.allocated;
    spot->block = place.base;
    spot->block_size = place.size;
    spot->number = ex_blocks_number(&symbols->blocks, place.base);
}

// A cheap test for every frame: the stacks of other threads are far away.
static bool
near(uintptr_t addr, uintptr_t frame)
{
    return addr - frame < FRAME_SIZE || frame - addr < FRAME_SIZE;
}

static bool
find_local(const struct ex_symbols *symbols, uintptr_t addr,
           struct ex_variable *found)
{
    for (int i = 0; i < symbols->frame_count; i++)
        if (near(addr, symbols->frames[i].frame) &&
            ex_variable_local(symbols->dwarf, symbols->cfi,
                              symbols->frames[i].pc, symbols->frames[i].frame,
                              addr, found))
            return true;
    return false;
}

// Finds the variable at `addr` and gives it its address in memory.
static bool
find_variable(const struct ex_symbols *symbols, uintptr_t addr,
              struct ex_variable *found)
{
    struct ex_place place = symbols->locate(addr);
    uintptr_t base = place.region == EX_TLS ? place.base : symbols->base;
    if (place.region == EX_STACK)
        return find_local(symbols, addr, found);
    const struct ex_variable *v = ex_variable_at(
        &symbols->variables, addr - base, place.region == EX_TLS);
    if (!v)
        return false;
    *found = *v;
    found->addr += base;
    return true;
}

// Finds the name and the type of the object at the spot.
static bool
resolve(struct ex_symbols *symbols, const struct ex_spot *spot, char *text,
        size_t room, Dwarf_Die *type)
{
    struct ex_variable v;
    if (spot->alloc_pc) {
        struct ex_where where;
        return where_is(symbols, spot->alloc_pc, &where) &&
               ex_allocation_name(symbols->dwarf,
                                  (uintptr_t)spot->alloc_pc - symbols->base,
                                  &where, spot, text, room, type);
    }
    if (!find_variable(symbols, spot->addr, &v))
        return false;
    snprintf(text, room, "%s", v.name);
    *type = v.type;
    ex_type_member(type, spot->addr - v.addr, spot->size, text, room);
    return true;
}

static bool
name_is(void *self, const struct ex_spot *spot, char *text, size_t room)
{
    const struct ex_symbols *symbols = self;
    const char *library = symbols->locate(spot->addr).name;
    Dwarf_Die type;
    if (library)
        return snprintf(text, room, "%s", library) > 0;
    return resolve(self, spot, text, room, &type);
}

static enum ex_value_type
type_is(void *self, const struct ex_spot *spot, uint64_t value, char *text,
        size_t room)
{
    Dwarf_Die type;
    char name[128];
    const struct ex_symbols *symbols = self;
    if (symbols->locate(spot->addr).name)
        return spot->size == sizeof(void *) ? EX_VALUE_POINTER
                                            : EX_VALUE_SIGNED;
    if (!resolve(self, spot, name, sizeof(name), &type))
        return EX_VALUE_UNKNOWN;
    return ex_type_value(&type, value, text, room);
}

// libdw asks for a handler that does not return.
__attribute__((noreturn)) static void
no_memory(void)
{
    fputs("out of memory while debug information was read\n", stderr);
    exit(2);
}

struct ex_symbols *
ex_symbols_open(const char *path, uintptr_t base, ex_locate_function *where)
{
    struct ex_symbols *symbols = calloc(1, sizeof(*symbols));
    if (!symbols)
        return NULL;
    symbols->base = base;
    symbols->locate = where;
    symbols->names =
        (struct ex_names){symbols, where_is, locate, name_is, type_is};
    symbols->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (symbols->fd >= 0)
        symbols->dwarf = dwarf_begin(symbols->fd, DWARF_C_READ);
    if (symbols->dwarf)
        dwarf_new_oom_handler(symbols->dwarf, no_memory);
    if (!symbols->dwarf ||
        !ex_variables_collect(&symbols->variables, symbols->dwarf)) {
        ex_symbols_close(symbols);
        return NULL;
    }
    symbols->cfi = dwarf_getcfi_elf(dwarf_getelf(symbols->dwarf));
    return symbols;
}

void
ex_symbols_close(struct ex_symbols *symbols)
{
    if (!symbols)
        return;
    ex_variables_free(&symbols->variables);
    ex_blocks_free(&symbols->blocks);
    ex_sources_free(symbols->sources);
    if (symbols->cfi)
        dwarf_cfi_end(symbols->cfi);
    if (symbols->dwarf)
        dwarf_end(symbols->dwarf);
    if (symbols->fd >= 0)
        close(symbols->fd);
    free(symbols);
}

const struct ex_names *
ex_symbols_names(struct ex_symbols *symbols)
{
    return &symbols->names;
}

void
ex_symbols_frame(struct ex_symbols *symbols, const void *pc, uintptr_t frame)
{
    uint64_t at = (uintptr_t)pc - symbols->base;
    for (int i = 0; i < symbols->frame_count; i++)
        if (symbols->frames[i].pc == at && symbols->frames[i].frame == frame)
            return; // called again from the same place
    if (symbols->frame_count < FRAMES_MAX)
        symbols->frames[symbols->frame_count++] = (struct frame){at, frame};
}

void
ex_symbols_blocks(struct ex_symbols *symbols, const struct ex_event *events,
                  size_t count)
{
    struct ex_naming naming = {&symbols->names, events, count};
    ex_blocks_free(&symbols->blocks);
    ex_blocks_find(&symbols->blocks, &naming);
}

bool
ex_symbols_declare(struct ex_symbols *symbols, const char *name, size_t length)
{
    return ex_declared(symbols->dwarf, name, length);
}
