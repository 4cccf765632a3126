// One execution: it follows the stack of points, then grows it.
//
// While it follows, the search checks that the program repeats itself: the
// same threads are runnable, and the chosen thread has the same operation
// pending. A difference means that the program depends on something that the
// search does not control (EX_LOST).
#include "search/points.h"

// A runnable thread with a silent operation, or EX_NOBODY.
static int
silent_thread(const struct ex_state *state)
{
    for (ex_set left = state->enabled; left; left &= left - 1) {
        int t = ex_first_bit(left);
        if (ex_op_silent(&state->op[t]))
            return t;
    }
    return EX_NOBODY;
}

static int
lost(struct ex_search *s)
{
    s->cut_now = true;
    return EX_LOST;
}

// A number that tells operations apart by kind and address; never 0.
static uintptr_t
operation_of(const struct ex_op *op)
{
    return (op->spans ? op->span[0].addr * EX_KINDS : 0) + op->kind + 1u;
}

// The execution passes the point points[depth - 1].
static int
passed(struct ex_search *s, const struct ex_state *state)
{
    struct ex_point *point = &s->points[s->depth - 1];
    uintptr_t operation = operation_of(&state->op[point->chosen]);
    if (point->operation && point->operation != operation)
        return lost(s);
    point->operation = operation;
    s->current = (uint32_t)(s->depth - 1);
    if (point->kind == EX_POINT_THREAD) {
        s->last = point->chosen;
        s->preemptions = point->preemptions + ex_is_preemption(point);
        ex_dpor_follow(s, point);
    }
    return point->chosen;
}

// The execution follows the stack.
static int
follow(struct ex_search *s, const struct ex_state *state)
{
    const struct ex_point *point = &s->points[s->depth];
    if (point->kind == EX_POINT_VALUE ||
        !(state->enabled & EX_BIT(point->chosen)))
        return lost(s);
    if (point->kind == EX_POINT_THREAD && point->enabled != state->enabled)
        return lost(s);
    s->depth++;
    return passed(s, state);
}

static int
cut(struct ex_search *s, const struct ex_state *state)
{
    if (!s->failed)
        ex_dpor_blocked(s, state);
    s->cut_now = true;
    s->cut += !s->failed;
    return EX_CUT;
}

// Makes a new visible point; the mode decides which threads it tries.
static int
visible(struct ex_search *s, const struct ex_state *state)
{
    if (s->options.mode == EX_DPOR) {
        if (!ex_dpor_point(s, state))
            return cut(s, state);
        if (s->leads && !ex_dpor_lead(s))
            return lost(s);
        return passed(s, state);
    }
    struct ex_point *point = ex_search_push(s, EX_POINT_THREAD);
    if (!point)
        return EX_CUT;
    point->enabled = state->enabled;
    switch (s->options.mode) {
    case EX_RANDOM:
    case EX_PCT:
        point->chosen = (uint8_t)ex_random_thread(s->random, state->enabled);
        break;
    case EX_REPLAY:
        if (!ex_replay_point(s, point))
            return lost(s);
        break;
    default:
        ex_bounded_point(s, point);
    }
    return passed(s, state);
}

int
ex_search_choose(struct ex_search *s, const struct ex_state *state)
{
    if (s->depth < s->length)
        return follow(s, state);
    if (s->failed)
        return EX_CUT;
    if (!state->enabled)
        return EX_NONE;
    int t = silent_thread(state);
    if (t == EX_NOBODY)
        return visible(s, state);
    struct ex_point *point = ex_search_push(s, EX_POINT_FORCED);
    if (!point)
        return EX_CUT;
    point->enabled = EX_BIT(t);
    point->chosen = (uint8_t)t;
    return passed(s, state);
}

int
ex_search_value(struct ex_search *s, int n)
{
    if (n <= 1)
        return 0;
    if (s->depth < s->length) {
        const struct ex_point *old = &s->points[s->depth];
        if (old->kind != EX_POINT_VALUE)
            return 0; // the next call of choose returns EX_LOST
        s->depth++;
        return old->chosen;
    }
    struct ex_point *point = ex_search_push(s, EX_POINT_VALUE);
    if (!point)
        return 0;
    point->enabled = n > 256 ? 256 : (uint32_t)n;
    if (s->random)
        point->chosen = (uint8_t)ex_random_value(s->random, n);
    if (s->options.mode == EX_REPLAY || s->leads)
        point->chosen = ex_replay_value(s, (uint32_t)point->enabled);
    point->first = point->chosen;
    return point->chosen;
}

void
ex_search_step(struct ex_search *s, const struct ex_op *done)
{
    s->steps++;
    if (s->random && done->kind == EX_YIELD)
        ex_random_yield(s->random, done->thread);
    if (s->options.mode == EX_DPOR)
        ex_dpor_step(s, done);
}

void
ex_search_finish(struct ex_search *s, const struct ex_state *state)
{
    if (s->options.mode == EX_DPOR && !s->cut_now && !s->failed)
        ex_dpor_finish(s, state);
}
