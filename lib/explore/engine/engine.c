// The scheduler of one execution. Every thread runs until its next operation
// that another thread could notice, and parks there. When all threads are
// parked, the search picks a thread. The thread's operation happens, and the
// thread runs on.
//
//     fresh ----- contended operation -----> parked (choice point)
//       ^  \----- own bytes, can happen ---> happens at once
//       |   \---- own bytes, must wait ----> hidden (join): happens when ready
//       +------------- chosen / ready --------------+
//
// Creating, joining, starting and ending a thread, fences, malloc and yields
// are no choice points. The search loses nothing by that: these operations
// commute with everything that other threads can do next. So does an access to
// a byte that is not contended (share.h). They happen together with the
// thread's last visible step. The program's end is a choice point when a thread
// was not joined.
//
// The parking thread decides on its own stack, so a decision for the same
// thread needs no switch.
#include "engine/engine.h"

#include "engine/alone.h"
#include "engine/cycle.h"
#include "engine/memory.h"
#include "engine/state.h"

#include <errno.h>

static _Noreturn void
nobody_can_go_on(void)
{
    int spinning = -1;
    if (ex_run.walk != NULL && ex_memory_in_vain())
        ex_stop(EX_END_BLOCKED);
    for (ex_set m = ex_run.state.alive; m != 0; m &= m - 1) {
        const struct ex_thread *t = &ex_run.thread[ex_first(m)];
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

static void
describe_anew(struct ex_thread *t)
{
    if (t->describe_anew != NULL)
        t->describe_anew(t, &ex_run.state.op[t->id]);
}

static bool
is_over(const struct ex_thread *t)
{
    return t->can_go == NULL || t->can_go(t);
}

static bool
can_go(const struct ex_thread *t)
{
    if (ex_run.walk != NULL && ex_memory_asks(t))
        return true;
    // In a graph, a later write revisits the reads of a parked thread.
    return is_over(t) &&
           (!t->spin.parked || (ex_run.walk == NULL && ex_spin_changed(t)));
}

// The thread that runs next: a fresh thread, a hidden thread whose wait is
// over, or the search's choice.
static int
next(void)
{
    if (ex_run.fresh != 0)
        return ex_first(ex_run.fresh);
    for (ex_set m = ex_run.hidden; m != 0; m &= m - 1) {
        int t = ex_first(m);
        describe_anew(&ex_run.thread[t]);
        if (is_over(&ex_run.thread[t]))
            return t;
    }
    ex_set enabled = ex_run.state.alive & ~ex_run.hidden;
    for (ex_set m = ex_run.conditional & enabled; m != 0; m &= m - 1) {
        int t = ex_first(m);
        describe_anew(&ex_run.thread[t]);
        if (!can_go(&ex_run.thread[t]))
            enabled &= ~ex_bit(t);
    }
    if (ex_run.event_count >= ex_run.cycle_from && ex_run.walk == NULL)
        enabled = ex_cycle_look(enabled);
    ex_run.state.enabled = enabled;
    int t = ex_run.walk != NULL
                ? ex_memory_choose(enabled)
                : ex_search_choose(ex_run.search, &ex_run.state);
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
    ex_run.alone_row = 0;
    from->saved_errno = errno;
    from->frame = ex_run.frame;
    ex_run.now = to;
    ex_fiber_switch(&from->fiber, &to->fiber);
    ex_run.frame = from->frame;
    errno = ex_me->saved_errno;
}

struct ex_event *
ex_step_anew(ex_describe_anew *describe, ex_can_go *can_go_now,
             struct ex_object *object)
{
    struct ex_thread *me = ex_me;
    if (ex_run.interrupt != NULL && ex_run.shared)
        ex_run.interrupt();
    me->can_go = can_go_now;
    me->describe_anew = describe;
    me->object = object;
    if (ex_run.walk != NULL)
        ex_run.shared = ex_memory_parks(&ex_run.state.op[me->id]);
    bool visible = ex_run.shared;
    describe_anew(me);
    if (!visible && is_over(me) && !ex_alone_steps_back())
        return ex_perform();
    ex_set mine = ex_bit(me->id);
    ex_run.fresh &= ~mine;
    if (!visible)
        ex_run.hidden |= mine;
    bool repeats = visible && ex_spin_repeats(me);
    ex_run.state.op[me->id].waited = repeats;
    me->frame = ex_run.frame;
    if (ex_run.event_count >= ex_run.cycle_from)
        me->registers = ex_state_registers();
    if (can_go_now != NULL || describe != NULL || repeats)
        ex_run.conditional |= mine;
    switch_to(&ex_run.thread[next()]);
    if (!visible) {
        ex_run.hidden &= ~mine;
        ex_run.polite &= ~mine;
    }
    ex_run.conditional &= ~mine;
    ex_run.fresh |= mine;
    me->spin.parked = false;
    ex_run.shared = visible;
    return ex_perform();
}

struct ex_event *
ex_step_when(ex_can_go *can_go_now, struct ex_object *object)
{
    return ex_step_anew(NULL, can_go_now, object);
}

struct ex_event *
ex_step(void)
{
    return ex_step_anew(NULL, NULL, NULL);
}

bool
ex_others_have_settled(const struct ex_thread *thread)
{
    return ((ex_run.fresh | ex_run.polite) & ~ex_bit(thread->id)) == 0;
}

void
ex_retire(void)
{
    int t = ex_me->id;
    ex_me->exited = true;
    ex_run.fresh &= ~ex_bit(t);
    ex_run.state.alive &= ~ex_bit(t);
    if (ex_run.state.alive == 0)
        ex_stop(EX_END_DONE);
    switch_to(&ex_run.thread[next()]);
    __builtin_unreachable();
}
