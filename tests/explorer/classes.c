#include "classes.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct collector {
    struct classes *classes;
    struct ex_minimiser *minimiser;
    struct ex_races *races;
};

static int
compare(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct ex_trace_id));
}

static void
shrink(struct class_set *set)
{
    size_t kept = 0;
    if (set->count)
        qsort(set->ids, set->count, sizeof(*set->ids), compare);
    for (size_t i = 0; i < set->count; i++)
        if (!i || compare(&set->ids[i], &set->ids[kept - 1]) != 0)
            set->ids[kept++] = set->ids[i];
    set->count = kept;
}

static void
add(struct class_set *set, struct ex_trace_id id)
{
    if (set->count == set->room) {
        shrink(set);
        if (2 * set->count >= set->room) {
            set->room = set->room ? 2 * set->room : 256;
            set->ids = realloc(set->ids, set->room * sizeof(*set->ids));
            if (!set->ids)
                abort();
        }
    }
    set->ids[set->count++] = id;
}

static void
hash(struct ex_trace_id *id, const void *data, size_t size)
{
    const unsigned char *byte = data;
    for (size_t i = 0; i < size; i++) {
        id->half[0] = (id->half[0] ^ byte[i]) * UINT64_C(0x100000001b3);
        id->half[1] = (id->half[1] + byte[i]) * UINT64_C(0x9e3779b97f4a7c15);
        id->half[1] ^= id->half[1] >> 31;
    }
}

// What a program could see at the end, and who got how far.
static struct ex_trace_id
state_of(const struct abs_machine *m)
{
    struct ex_trace_id id = {{UINT64_C(0xcbf29ce484222325), 1}};
    hash(&id, m->cell, sizeof(m->cell));
    hash(&id, m->reg, sizeof(m->reg));
    hash(&id, m->pc, sizeof(m->pc));
    hash(&id, m->phase, sizeof(m->phase));
    hash(&id, m->owner, sizeof(m->owner));
    hash(&id, m->semaphore, sizeof(m->semaphore));
    return id;
}

bool
classes_race(struct ex_races *races, const struct abs_run *run)
{
    struct ex_race race;
    bool raced = false;
    const struct abs_program *p = run->end->program;
    ex_races_reset(races);
    // Threads that were there from the start: as if the first had made them.
    for (int t = 1; t < p->threads && !p->main_creates; t++) {
        struct ex_op op = {.kind = EX_CREATE, .peer = (uint8_t)t};
        ex_races_event(races, &op, &race);
    }
    for (size_t i = 0; i < run->count && !raced; i++)
        raced = ex_races_event(races, &run->events[i].op, &race);
    return raced;
}

// Whether there is a data race is part of both: all members of a trace must
// agree on it, or there seem to be more traces than the reduction runs.
static void
collect(void *with, const struct abs_run *run)
{
    struct collector *c = with;
    struct ex_trace_id id;
    if (run->cut)
        return;
    if (!ex_trace_identity(c->minimiser, run->events, run->count, &id))
        abort();
    bool raced = classes_race(c->races, run);
    id.half[0] ^= raced;
    add(&c->classes->traces, id);
    id = state_of(run->end);
    id.half[0] ^= raced;
    add(&c->classes->states, id);
    c->classes->raced += raced;
}

void
classes_collect(struct classes *c, const struct abs_program *program,
                const struct ex_search_options *options)
{
    struct collector collector = {c, ex_minimiser_new(), ex_races_new()};
    memset(c, 0, sizeof(*c));
    if (!collector.minimiser || !collector.races)
        abort();
    c->counts = abs_run(program, options, collect, &collector);
    if (ex_races_failed(collector.races))
        abort();
    ex_minimiser_free(collector.minimiser);
    ex_races_free(collector.races);
    shrink(&c->traces);
    shrink(&c->states);
}

void
classes_free(struct classes *c)
{
    free(c->traces.ids);
    free(c->states.ids);
}

bool
class_set_equal(const struct class_set *a, const struct class_set *b)
{
    return a->count == b->count &&
           (!a->count ||
            memcmp(a->ids, b->ids, a->count * sizeof(*a->ids)) == 0);
}

void
assert_counts(const struct abs_program *program, uint64_t interleavings,
              uint64_t traces, uint64_t deadlocks)
{
    struct classes all;
    struct classes dpor;
    classes_collect(&all, program, &(struct ex_search_options){.mode = EX_ALL});
    classes_collect(&dpor, program,
                    &(struct ex_search_options){.mode = EX_DPOR});
    ck_assert(all.counts.exhausted && dpor.counts.exhausted);
    ck_assert(!all.counts.lost && !dpor.counts.lost);
    ck_assert_uint_eq(all.counts.complete, interleavings);
    ck_assert_uint_eq(all.traces.count, traces);
    ck_assert_uint_eq(dpor.counts.complete, traces);
    ck_assert_uint_eq(dpor.counts.cut, 0);
    ck_assert_uint_eq(dpor.counts.deadlocks, deadlocks);
    ck_assert(class_set_equal(&all.traces, &dpor.traces));
    ck_assert(class_set_equal(&all.states, &dpor.states));
    classes_free(&all);
    classes_free(&dpor);
}

void
assert_agree(const struct abs_program *program)
{
    struct classes all;
    struct classes dpor;
    classes_collect(&all, program, &(struct ex_search_options){.mode = EX_ALL});
    classes_collect(&dpor, program,
                    &(struct ex_search_options){.mode = EX_DPOR});
    ck_assert_uint_eq(dpor.counts.complete, all.traces.count);
    ck_assert(class_set_equal(&all.traces, &dpor.traces));
    ck_assert(class_set_equal(&all.states, &dpor.states));
    classes_free(&all);
    classes_free(&dpor);
}

void
assert_profile(const struct abs_program *program, const unsigned *traces)
{
    for (int bound = 0; traces[bound]; bound++) {
        struct classes c;
        struct ex_search_options options = {.mode = EX_BOUNDED,
                                            .preemptions = bound};
        classes_collect(&c, program, &options);
        ck_assert(c.counts.exhausted);
        ck_assert_uint_eq(c.traces.count, traces[bound]);
        ck_assert(bound == 0 || traces[bound] > traces[bound - 1]);
        classes_free(&c);
    }
}
