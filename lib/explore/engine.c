// The scheduler of one execution. Every thread runs until its next operation
// that another thread could notice, and parks there. When all are parked,
// the search picks one; its operation happens and it runs on.
//
//     fresh ----- contended operation -----> parked (choice point)
//       ^  \----- own bytes, can happen ---> happens at once
//       |   \---- own bytes, must wait ----> hidden (join): happens when ready
//       +------------- chosen / ready --------------+
//
// No choice points, and why that loses nothing: creating, joining, starting
// and ending a thread, fences, malloc and yields commute with everything
// other threads can do next; an access to a byte that is not contended
// (share.h) does too. They happen together with the thread's last visible
// step. The program's end is one when a thread was not joined.
//
// The decision is taken on the parking thread's own stack, so going on with
// the same thread switches nothing.
#include "engine.h"

#include "debugger.h" // ex_stop_here

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct ex_run ex_run;

static inline uint32_t
bit(int thread)
{
    return (uint32_t)1 << thread;
}

static uint64_t
load(uintptr_t addr, size_t size)
{
    uint64_t value = 0;
    memcpy(&value, (const void *)addr, size < 8 ? size : 8);
    return value;
}

// A plain write happens after its hook has returned: its value is known when
// the thread comes back to the engine.
static void
settle(void)
{
    if (!ex_run.unsettled)
        return;
    ex_run.unsettled = false;
    struct ex_event *e = &ex_run.events[ex_run.event_count - 1];
    const struct ex_span *s = &e->op.span[e->op.kind == EX_COPY ? 1 : 0];
    e->after = load(s->addr, s->size);
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
    e->value = (uint8_t)ex_search_value(ex_run.search, n);
    return e->value;
}

// The operation of the running thread happens.
static struct ex_event *
perform(void)
{
    struct ex_thread *me = ex_me;
    const struct ex_op *op = &ex_run.state.op[me->id];
    if (ex_run.event_count == ex_run.step_limit)
        ex_endless("an execution has more than %zu steps; does it end? "
                   "(--max-steps N allows more)",
                   ex_run.step_limit);
    size_t index = ex_run.event_count++;
    if (index + 1 == ex_run.stop_before)
        ex_stop_here();
    struct ex_event *e = &ex_run.events[index];
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
    ex_run.quiet = 0;
    ex_spin_note(me, e);
    if (me->pick != NULL) {
        e->result = me->pick(me);
        me->pick = NULL;
    }
    ex_search_step(ex_run.search, op);
    struct ex_race race;
    if (ex_run.races != NULL && ex_races_event(ex_run.races, op, &race) &&
        !ex_run.raced) {
        ex_run.raced = true;
        ex_run.race = race;
    }
    return e;
}

static _Noreturn void
nobody_can_go_on(void)
{
    int spinning = -1;
    for (uint32_t m = ex_run.state.alive; m != 0; m &= m - 1) {
        const struct ex_thread *t = &ex_run.thread[__builtin_ctz(m)];
        if (t->stuck)
            ex_stop(EX_END_BLOCKED);
        if (t->spin.parked)
            spinning = t->id;
    }
    if (spinning >= 0)
        ex_fail(EX_BUG_SPIN, "%s spins for ever: nobody changes what it reads",
                ex_thread_name(spinning));
    ex_fail(EX_BUG_DEADLOCK, "deadlock");
}

static bool
can_go(struct ex_thread *t)
{
    if (t->ready != NULL && !t->ready(t))
        return false;
    return !t->spin.parked || ex_spin_changed(t);
}

// Who runs next: somebody who is not parked yet, somebody whose hidden wait
// is over, or whom the search picks.
static int
next(void)
{
    if (ex_run.fresh != 0)
        return __builtin_ctz(ex_run.fresh);
    for (uint32_t m = ex_run.hidden; m != 0; m &= m - 1) {
        int t = __builtin_ctz(m);
        if (ex_run.thread[t].ready(&ex_run.thread[t]))
            return t;
    }
    uint32_t enabled = ex_run.state.alive & ~ex_run.hidden;
    for (uint32_t m = ex_run.conditional & enabled; m != 0; m &= m - 1) {
        int t = __builtin_ctz(m);
        if (!can_go(&ex_run.thread[t]))
            enabled &= ~bit(t);
    }
    ex_run.state.enabled = enabled;
    int t = ex_search_choose(ex_run.search, &ex_run.state);
    if (t == EX_NONE)
        nobody_can_go_on();
    if (t < 0)
        ex_stop(t == EX_CUT ? EX_END_CUT : EX_END_LOST);
    ex_run.state.last = t;
    return t;
}

static void
switch_to(struct ex_thread *to)
{
    struct ex_thread *from = ex_me;
    if (from == to)
        return;
    from->saved_errno = errno;
    ex_run.now = to;
    ex_fiber_switch(&from->fiber, &to->fiber);
    errno = ex_me->saved_errno;
}

struct ex_op *
ex_op(enum ex_kind kind, const void *pc)
{
    settle();
    struct ex_op *op = &ex_run.state.op[ex_me->id];
    op->kind = (uint8_t)kind;
    op->thread = ex_me->id;
    op->order = 0;
    op->spans = 0;
    op->peer = 0;
    op->rmw = 0;
    op->timed = false;
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

struct ex_event *
ex_step_when(ex_ready *ready, struct ex_object *object)
{
    struct ex_thread *me = ex_me;
    me->ready = ready;
    me->object = object;
    if (!ex_run.shared && (ready == NULL || ready(me)))
        return perform();
    uint32_t mine = bit(me->id);
    bool visible = ex_run.shared;
    ex_run.fresh &= ~mine;
    if (!visible)
        ex_run.hidden |= mine;
    else if (ready != NULL)
        ready(me); // what would it do now?
    bool repeats = visible && ex_spin_repeats(me);
    if (ready != NULL || repeats)
        ex_run.conditional |= mine;
    switch_to(&ex_run.thread[next()]);
    ex_run.hidden &= ~mine;
    ex_run.conditional &= ~mine;
    ex_run.fresh |= mine;
    me->spin.parked = false;
    ex_run.shared = visible;
    return perform();
}

struct ex_event *
ex_step(void)
{
    return ex_step_when(NULL, NULL);
}

void
ex_scrub_stack(void)
{
    char below[1024];
    memset(below, 0, sizeof below);
    __asm__ volatile("" : : "r"(below) : "memory");
}

void
ex_spawn(struct ex_thread *child, void (*entry)(void))
{
    int t = child->id;
    child->ready = NULL;
    child->saved_errno = 0;
    child->depth = 0;
    child->random = 1;
    child->stack = ex_stack_of(t);
    ex_spin_start(&child->spin);
    child->children = 0;
    child->exited = child->joined = child->stuck = false;
    child->pick = NULL;
    ex_fiber_make(&child->fiber, (void *)ex_stack_of(t), EX_STACK_SIZE, entry);
    ex_run.state.alive |= bit(t);
    ex_run.fresh |= bit(t);
    if (t >= ex_run.state.threads)
        ex_run.state.threads = t + 1;
}

void
ex_retire(void)
{
    int t = ex_me->id;
    ex_me->exited = true;
    ex_run.fresh &= ~bit(t);
    ex_run.state.alive &= ~bit(t);
    if (ex_run.state.alive == 0)
        ex_stop(EX_END_DONE);
    switch_to(&ex_run.thread[next()]);
    __builtin_unreachable();
}

enum ex_end
ex_execute(void (*entry)(void))
{
    ex_run.state.threads = 0;
    ex_run.state.alive = ex_run.fresh = 0;
    ex_run.hidden = ex_run.conditional = 0;
    ex_run.state.enabled = 0;
    ex_run.state.last = -1;
    ex_run.event_count = 0;
    ex_run.quiet = 0;
    ex_run.executions++;
    ex_run.unsettled = ex_run.raced = false;
    ex_run.bug.kind = EX_BUG_NONE;
    ex_share_reset();
    if (ex_run.races != NULL)
        ex_races_reset(ex_run.races);
    struct ex_thread *first = &ex_run.thread[0];
    first->id = first->parent = 0;
    first->detached = false;
    first->clock = 0;
    ex_spawn(first, entry);
    ex_run.now = first;
    ex_run.active = true;
    ex_fiber_switch(&ex_run.engine, &first->fiber);
    return ex_run.end;
}

void
ex_stop(enum ex_end end)
{
    settle();
    ex_run.active = false;
    ex_run.end = end;
    struct ex_fiber abandoned;
    ex_fiber_switch(&abandoned, &ex_run.engine);
    __builtin_unreachable();
}
