// A described operation happens: it becomes the next event of the trace, which
// goes to the search, the race detector and the spin detector. The scheduler
// decides when the operation may happen (engine.c).
#include "engine/engine.h"

#include "engine/memory.h"

#include <string.h>

static uint64_t
load(uintptr_t addr, size_t size)
{
    uint64_t value = 0;
    memcpy(&value, (const void *)addr, size < 8 ? size : 8);
    return value;
}

// A plain write happens after its interceptor has returned, so the engine knows
// the written value when the thread comes back.
void
ex_settle(void)
{
    if (!ex_run.unsettled)
        return;
    ex_run.unsettled = false;
    struct ex_event *e = &ex_run.events[ex_run.event_count - 1];
    const struct ex_span *s = &e->op.span[0];
    if (e->op.kind == EX_WRITE)
        e->after = load(s->addr, s->size);
    else if (s->size > 8)
        e->after = load(e->op.span[1].addr + 8, s->size - 8);
}

static bool
is_memory(int kind)
{
    return kind >= EX_READ && kind <= EX_ATOMIC_CAS_FAIL;
}

int
ex_choose_value(int n)
{
    struct ex_event *e = &ex_run.events[ex_run.event_count - 1];
    e->values = (uint16_t)n;
    e->value =
        (uint8_t)(ex_run.walk != NULL ? ex_memory_value(ex_me, n)
                                      : ex_search_value(ex_run.search, n));
    return e->value;
}

// Whether the step may belong to a waiting loop, whose steps no other thread
// sees. A loop that also reads its clock or rand comes to an end.
static bool
pauses(struct ex_thread *t, const struct ex_op *op)
{
    bool drew = t->drew;
    t->drew = false;
    return !drew && (op->kind == EX_YIELD || op->kind == EX_FENCE);
}

__attribute__((noinline)) void
ex_stop_here(void)
{
    __asm__ volatile(""); // so that calls to it stay
}

static void
look_for_race(const struct ex_op *op)
{
    struct ex_race race;
    if (ex_run.races == NULL)
        return;
    bool found = ex_run.walk != NULL ? ex_memory_races(op, &race)
                                     : ex_races_event(ex_run.races, op, &race);
    if (!found || ex_run.raced)
        return;
    ex_run.raced = true;
    ex_run.race = race;
}

// Makes the running thread's operation happen.
struct ex_event *
ex_perform(void)
{
    struct ex_thread *me = ex_me;
    struct ex_op *op = &ex_run.state.op[me->id];
    if (ex_run.event_count == ex_run.step_limit)
        ex_out_of_steps();
    size_t index = ex_run.event_count++;
    if (index + 1 == ex_run.stop_before)
        ex_stop_here();
    struct ex_event *e = &ex_run.events[index];
    e->older = 0;
    e->source = e->newer = 0;
    if (ex_run.walk != NULL)
        ex_memory_perform(me, op, e);
    e->op = *op;
    e->before = e->after = 0;
    e->result = 0;
    e->note = NULL;
    e->chosen = ex_run.shared;
    e->values = 0;
    if (is_memory(op->kind)) {
        e->before = e->after = load(op->span[0].addr, op->span[0].size);
        ex_run.unsettled = op->kind == EX_WRITE || op->kind == EX_COPY;
    }
    if (ex_run.shared || !pauses(me, op))
        ex_run.quiet = 0;
    ex_spin_note(me, e);
    if (me->pick != NULL) {
        e->result = me->pick(me);
        me->pick = NULL;
    }
    if (ex_run.walk == NULL)
        ex_search_step(ex_run.search, op);
    look_for_race(op);
    return e;
}

struct ex_op *
ex_op(enum ex_kind kind, const void *pc)
{
    ex_settle();
    struct ex_op *op = &ex_run.state.op[ex_me->id];
    op->kind = (uint8_t)kind;
    op->thread = ex_me->id;
    op->order = 0;
    op->spans = 0;
    op->peer = 0;
    op->rmw = 0;
    op->timed = false;
    op->failed = false;
    op->waited = false;
    op->pc = pc;
    ex_run.shared = false;
    return op;
}

void
ex_touch(struct ex_op *op, uintptr_t addr, size_t size, bool writes)
{
    struct ex_span *s = &op->span[op->spans++];
    s->addr = addr;
    s->size = (uint32_t)size;
    s->writes = writes;
    if (ex_share_touch(op->thread, addr, size, writes))
        ex_run.shared = true;
}
