// Drives the search over a program, and keeps which graphs it came by.
#include "graph_program.h"

#include "graph/objects.h"

#include <stdlib.h>

uint64_t
gp_mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

uint64_t
gp_key(uint64_t hash, int32_t name, int32_t from, int32_t place, unsigned way)
{
    hash = gp_mix(hash, (uint64_t)(uint32_t)name << 32 | (uint32_t)from);
    return gp_mix(hash, (uint64_t)(uint32_t)place << 32 | way);
}

static void
insert(struct gp_set *set, uint64_t key)
{
    size_t at = key >> 7 & (set->room - 1);
    while (set->slots[at])
        at = (at + 1) & (set->room - 1);
    set->slots[at] = key;
}

static bool
has(const struct gp_set *set, uint64_t key)
{
    for (size_t at = key >> 7 & (set->room - 1); set->room && set->slots[at];
         at = (at + 1) & (set->room - 1))
        if (set->slots[at] == key)
            return true;
    return false;
}

bool
gp_set_add(struct gp_set *set, uint64_t key)
{
    if (has(set, key))
        return false;
    if (2 * set->count >= set->room) {
        struct gp_set more = {.room = set->room ? 2 * set->room : 64,
                              .count = set->count};
        more.slots = calloc(more.room, sizeof(*more.slots));
        if (!more.slots)
            abort();
        for (size_t i = 0; i < set->room; i++)
            if (set->slots[i])
                insert(&more, set->slots[i]);
        free(set->slots);
        *set = more;
    }
    insert(set, key);
    set->count++;
    return true;
}

bool
gp_set_equal(const struct gp_set *a, const struct gp_set *b)
{
    for (size_t i = 0; i < a->room; i++)
        if (a->slots[i] && !has(b, a->slots[i]))
            return false;
    return a->count == b->count;
}

void
gp_set_free(struct gp_set *set)
{
    free(set->slots);
    memset(set, 0, sizeof(*set));
}

void
gp_result_free(struct gp_result *result)
{
    gp_set_free(&result->complete);
    gp_set_free(&result->deadlocks);
}

// Reads that wait are not part of it.
static uint64_t
key_of(const struct ex_graph *g)
{
    uint64_t hash = 1;
    for (int t = 0; t < g->threads; t++)
        for (uint32_t i = 0; i < g->thread[t].count; i++) {
            int32_t number = g->thread[t].nodes[i];
            const struct ex_node *node = &g->nodes[number];
            if (!node->waits)
                hash = gp_key(hash, ex_graph_name(g, number),
                              ex_graph_name(g, node->from), node->place,
                              node->way);
        }
    return hash | 1;
}

static enum ex_walk_result
step(struct ex_walk *w, struct gp_machine *m)
{
    struct ex_act acts[GP_THREADS];
    struct ex_walk_done done;
    uint32_t runnable = 0;
    uint32_t silent = 0;
    bool plain[GP_THREADS];
    for (int t = 0; t < m->program->threads; t++)
        if (!(ex_walk_waiting(w) >> t & 1) &&
            gp_next(m, t, &acts[t], &plain[t])) {
            runnable |= 1u << t;
            silent |= (uint32_t)ex_act_silent(&acts[t]) << t;
            if (plain[t])
                ex_graph_plain(ex_walk_graph(w), t);
        }
    int t = silent ? __builtin_ctz(silent) : ex_walk_thread(w, runnable);
    if (t < 0)
        return EX_WALK_VAIN; // not a result of a step: the run ended
    if (!(runnable >> t & 1))
        return EX_WALK_LOST;
    enum ex_walk_result result = ex_walk_step(w, t, &acts[t], &done);
    if (result == EX_WALK_GOES && !done.waits) {
        struct ex_graph *g = ex_walk_graph(w);
        gp_did(m, t, &acts[t], ex_graph_name(g, done.node), done.value,
               done.wrote, ex_object_woken(&g->nodes[done.node]));
    }
    return result;
}

// One run; true when it came to an end of the program.
static bool
run(struct ex_walk *w, const struct gp_program *program, uint32_t *alive,
    bool *lost)
{
    struct gp_machine m;
    enum ex_walk_result result;
    uint64_t vain = ex_walk_counts(w)->vain;
    gp_start(&m, program);
    do
        result = step(w, &m);
    while (result == EX_WALK_GOES);
    *lost |= result == EX_WALK_LOST;
    *alive = m.started & ~m.ended;
    return ex_walk_counts(w)->vain == vain && result != EX_WALK_LOST &&
           !ex_walk_failed(w);
}

void
gp_explore(struct gp_result *result, const struct gp_program *program,
           unsigned leave_out, uint64_t limit, bool sets)
{
    struct ex_walk *w = ex_walk_new(leave_out);
    memset(result, 0, sizeof(*result));
    result->exhausted = true;
    if (!w)
        abort();
    while (ex_walk_begin(w)) {
        uint32_t alive;
        if (run(w, program, &alive, &result->lost)) {
            enum ex_walk_end end = ex_walk_finish(w, alive);
            if (sets && end != EX_WALK_BLOCKED)
                gp_set_add(end == EX_WALK_COMPLETE ? &result->complete
                                                   : &result->deadlocks,
                           key_of(ex_walk_graph(w)));
        }
        if (limit && ex_walk_counts(w)->runs >= limit) {
            result->exhausted = false;
            break;
        }
    }
    if (ex_walk_failed(w))
        abort();
    result->counts = *ex_walk_counts(w);
    ex_walk_free(w);
}
