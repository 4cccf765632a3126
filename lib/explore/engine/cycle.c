// Learning uses Brent's algorithm. It compares each state with an anchor, an
// earlier state that is replaced after 1, 2, 4, 8, ... comparisons. Sooner or
// later the anchor lies in the cycle, and stays for longer than the cycle.
//
// A cycle is fair when each thread that was runnable in it takes a step in it.
// A step whose effect is not all in the state (a thread created, a value
// chosen, memory allocated) breaks a cycle.
#include "engine/cycle.h"

#include "engine/engine.h"
#include "engine/state.h"

#include <stdio.h>
#include <string.h>

enum {
    LONG = 1000, // steps: ordinary executions are shorter
    LINES = 64,
    VISITS = 512 // states remembered of one execution
};

struct visit {
    uint64_t state;
    size_t event; // the next event at that moment
};

static const void *lines[LINES];
static int line_count;

static struct visit visit[VISITS];
static size_t visits;
static size_t could_go[EX_THREADS_MAX]; // last before this event, plus 1
static size_t parked[EX_THREADS_MAX];   // likewise; 0: not parked
static struct visit anchor;
static size_t until; // comparisons before the anchor is replaced
static size_t compared;

void
ex_cycle_begin(void)
{
    visits = compared = until = 0;
    anchor = (struct visit){0, 0};
    for (int t = 0; t < ex_run.state.threads; t++) // of the last run
        could_go[t] = parked[t] = 0;
    ex_state_begin();
    ex_run.cycle_from = line_count > 0 ? 0 : LONG;
}

void
ex_cycle_forget(void)
{
    line_count = 0;
    memset(could_go, 0, sizeof could_go);
    memset(parked, 0, sizeof parked);
}

// An operation of waiting loops, with its whole effect in the state.
static bool
is_telling(const struct ex_op *op)
{
    switch (op->kind) {
    case EX_READ:
    case EX_ATOMIC_LOAD:
    case EX_ATOMIC_STORE:
    case EX_ATOMIC_RMW:
    case EX_ATOMIC_CAS_FAIL:
    case EX_LOCK:
    case EX_TRYLOCK:
    case EX_TIMEDLOCK:
    case EX_UNLOCK:
    case EX_RDLOCK:
    case EX_RDUNLOCK:
    case EX_SEM_WAIT:
    case EX_SEM_POST:
        return true;
    default:
        return false;
    }
}

static bool
can_be_repeated(const struct ex_event *e)
{
    return e->values <= 1 && e->op.kind != EX_MALLOC && e->op.kind != EX_FREE &&
           e->op.kind != EX_CREATE && e->op.kind != EX_JOIN &&
           e->op.kind != EX_CHOICE && e->op.kind != EX_NOTE &&
           e->op.kind != EX_OBJECT_INIT && e->op.kind != EX_OBJECT_DESTROY;
}

// The threads that took a step since event `from`; 0: no cycle.
static ex_set
moved_since(size_t from)
{
    ex_set moved = 0;
    for (size_t i = from; i < ex_run.event_count; i++) {
        if (!can_be_repeated(&ex_run.events[i]))
            return 0;
        moved |= ex_bit(ex_run.events[i].op.thread);
    }
    return moved;
}

static bool
is_known(const void *pc)
{
    for (int i = 0; i < line_count; i++)
        if (lines[i] == pc)
            return true;
    return false;
}

// Learns the lines of the cycle that began at event `from`, and makes the
// search start again.
static _Noreturn void
learn(size_t from)
{
    for (size_t i = from; i < ex_run.event_count; i++) {
        const struct ex_op *op = &ex_run.events[i].op;
        bool new = ex_run.events[i].chosen &&is_telling(op) &&
                   !is_known(op->pc) && line_count < LINES;
        if (new && !ex_share_frozen())
            lines[line_count++] = op->pc;
    }
    ex_share_grow();
    ex_stop(EX_END_CUT);
}

static void
compare(uint64_t state)
{
    size_t from = anchor.event;
    if (state == anchor.state && moved_since(from) != 0)
        learn(from);
    if (compared++ < until)
        return;
    until = 2 * until + 1;
    compared = 0;
    anchor = (struct visit){state, ex_run.event_count};
}

static _Noreturn void
fail(size_t from, ex_set moved)
{
    char who[EX_THREADS_MAX * 14] = "";
    size_t used = 0;
    ex_set left = moved;
    for (; left != 0; left &= left - 1) {
        const char *link = used == 0                  ? ""
                           : (left & (left - 1)) == 0 ? " and "
                                                      : ", ";
        used += (size_t)snprintf(who + used, sizeof who - used, "%s%s", link,
                                 ex_thread_name(ex_first(left)));
    }
    ex_fail_at(EX_BUG_LIVELOCK, from, SIZE_MAX,
               "livelock: %s repeat%s the same %zu steps for ever", who,
               (moved & (moved - 1)) == 0 ? "s" : "",
               ex_run.event_count - from);
}

// Judges the cycle that began at `v`. Returns the threads that stay usable.
static ex_set
judge(const struct visit *v, ex_set usable)
{
    ex_set moved = moved_since(v->event);
    ex_set others = 0;
    for (int t = 0; t < ex_run.state.threads; t++)
        if (could_go[t] > v->event)
            others |= ex_bit(t);
    others &= ~moved;
    if (moved == 0)
        return usable;
    if (others == 0)
        fail(v->event, moved);
    // Another thread could go on in the cycle, but none can at this point.
    if ((usable & ~moved) == 0)
        return usable;
    for (ex_set m = moved; m != 0; m &= m - 1) {
        int t = ex_first(m);
        parked[t] = ex_run.event_count + 1;
        ex_run.state.op[t].waited = true;
    }
    return usable & ~moved;
}

ex_set
ex_cycle_look(ex_set enabled)
{
    ex_set usable = enabled;
    const struct ex_op *op = &ex_run.state.op[ex_me->id];
    for (ex_set m = enabled; m != 0; m &= m - 1) {
        int t = ex_first(m);
        could_go[t] = ex_run.event_count + 1;
        if (parked[t] == ex_run.event_count + 1)
            usable &= ~ex_bit(t);
        else
            parked[t] = 0;
    }
    if (!ex_has(usable, ex_me->id) || !is_telling(op))
        return usable;
    bool known = is_known(op->pc);
    if (!known && ex_run.event_count < LONG)
        return usable;
    uint64_t state = ex_state_hash();
    if (state == 0)
        return usable;
    for (size_t i = 0; known && i < visits; i++)
        if (visit[i].state == state)
            return judge(&visit[i], usable);
    if (known && visits < VISITS)
        visit[visits++] = (struct visit){state, ex_run.event_count};
    if (ex_run.event_count >= LONG)
        compare(state);
    return usable;
}
