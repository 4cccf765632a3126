// detect/updates.h finds lost updates by values, detect/lost_update.h by source
// positions. This file makes the latter cheap enough for every execution:
// debug information is opened only when a read has been overtaken, and a cache
// keeps the positions. Long executions are left out, because the time grows
// faster than their length. When an assertion fails in one, the report still
// begins with its lost update.
#include "lost_search.h"

#include "detect/lost_update.h"
#include "detect/updates.h"
#include "engine/engine.h"
#include "program/locate.h"
#include "program/module.h"
#include "program/scratch.h"
#include "symbols/symbols.h"

enum { LONG = 2000, POSITIONS = 512 };

static struct ex_updates *updates; // NULL also when out of memory
static struct ex_symbols *symbols;
static bool tried;

static struct {
    const void *pc;
    struct ex_where where;
    bool known;
} positions[POSITIONS];

static bool
where(void *self, const void *pc, struct ex_where *found)
{
    (void)self;
    if (!tried)
        symbols =
            ex_symbols_open(ex_scratch_object(), ex_module.base, ex_locate);
    tried = true;
    if (symbols == NULL)
        return false;
    size_t i = ((uintptr_t)pc * UINT64_C(0x9e3779b97f4a7c15)) >> 55;
    if (positions[i].pc != pc) {
        const struct ex_names *names = ex_symbols_names(symbols);
        positions[i].pc = pc;
        positions[i].known = names->where(names->self, pc, &positions[i].where);
    }
    *found = positions[i].where;
    return positions[i].known;
}

bool
ex_lost_in_execution(struct ex_bug *bug)
{
    struct ex_names names = ex_no_names;
    names.where = where;
    struct ex_naming naming = {
        .names = &names, .events = ex_run.events, .count = ex_run.event_count};
    struct ex_lost_update lost;
    if (updates == NULL)
        updates = ex_updates_new();
    bool found = updates != NULL && ex_updates_check(updates, ex_run.events,
                                                     ex_run.event_count, &lost);
    if (!found && ex_run.event_count <= LONG)
        found = ex_find_lost_update(&naming, 0, EX_SAME_STATEMENT, &lost);
    if (!found)
        return false;
    *bug = (struct ex_bug){
        .kind = EX_BUG_LOST_UPDATE,
        .event = lost.write,
        .related = {lost.read, lost.overtaken, SIZE_MAX},
    };
    return true;
}

void
ex_lost_close(void)
{
    ex_updates_free(updates);
    updates = NULL;
    ex_symbols_close(symbols);
    symbols = NULL;
    tried = false;
    for (size_t i = 0; i < POSITIONS; i++)
        positions[i].pc = NULL;
}
