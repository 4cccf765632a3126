// The search's frame: the stack of points, replay of its prefix, backtracking.
//
// An execution first follows the stack (choose returns what it returned
// before), then grows it. begin() drops points from the top until one has
// something left to try. What a new point is to try is up to the mode:
//
//     EX_ALL, EX_BOUNDED  every thread the bound allows    search_bounded.c
//     EX_DPOR             as EX_ALL for now
//     EX_RANDOM, EX_PCT   one; the stack starts empty      search_random.c
//     EX_REPLAY           what the schedule says           search_bounded.c
//
// Nothing is allocated once the stack has the length of the longest
// execution. Not here: what an operation does, and whether it can go.
#include "search_points.h"

#include <stdlib.h>
#include <string.h>

struct ex_search *
ex_search_new(const struct ex_search_options *options)
{
    struct ex_search *s = calloc(1, sizeof(*s));
    if (!s)
        return NULL;
    s->options = *options;
    if (options->mode == EX_RANDOM || options->mode == EX_PCT) {
        s->random = ex_random_new(options);
        if (!s->random) {
            free(s);
            return NULL;
        }
    }
    return s;
}

void
ex_search_free(struct ex_search *s)
{
    if (!s)
        return;
    free(s->random);
    free(s->points);
    free(s);
}

struct ex_point *
ex_search_push(struct ex_search *s, enum ex_point_kind kind)
{
    if (s->length == s->room) {
        size_t room = s->room ? 2 * s->room : 64;
        struct ex_point *points = realloc(s->points, room * sizeof(*points));
        if (!points) {
            s->failed = true;
            return NULL;
        }
        s->points = points;
        s->room = room;
    }
    struct ex_point *point = &s->points[s->length++];
    memset(point, 0, sizeof(*point));
    point->kind = (uint8_t)kind;
    point->last = (uint8_t)s->last;
    point->preemptions = s->preemptions;
    s->depth = s->length;
    return point;
}

// Moves the point on to its next alternative, if it has one.
static bool
advance(struct ex_point *point)
{
    if (point->kind == EX_POINT_VALUE) {
        if (point->chosen + UINT32_C(1) >= point->enabled)
            return false;
        point->chosen++;
        return true;
    }
    if (point->kind == EX_POINT_FORCED)
        return false;
    point->done |= EX_BIT(point->chosen);
    uint32_t left = point->todo & ~(point->done | point->sleep);
    if (!left)
        return false;
    point->chosen = (uint8_t)ex_first_bit(left);
    return true;
}

bool
ex_search_begin(struct ex_search *s)
{
    if (s->failed || s->exhausted)
        return false;
    switch (s->options.mode) {
    case EX_REPLAY:
        if (s->started)
            return false;
        break;
    case EX_RANDOM:
    case EX_PCT:
        s->length = 0;
        if (!ex_random_begin(s->random))
            return false;
        break;
    default:
        while (s->length && !advance(&s->points[s->length - 1]))
            s->length--;
        if (s->started && !s->length) {
            s->exhausted = true;
            return false;
        }
    }
    s->started = true;
    s->cut_now = false;
    s->depth = 0;
    s->taken = 0;
    s->last = EX_NOBODY;
    s->preemptions = 0;
    return true;
}

bool
ex_search_silent(const struct ex_op *op)
{
    switch (op->kind) {
    case EX_JOIN:
        return !op->timed;
    case EX_START:
    case EX_FENCE:
    case EX_MALLOC:
    case EX_CREATE:
    case EX_DETACH:
    case EX_EXIT:
    case EX_BARRIER_LEAVE:
    case EX_CHOICE:
    case EX_ASSUME:
    case EX_NOTE:
    case EX_YIELD:
        return true;
    default:
        return false;
    }
}

// A thread with a silent operation that can go, or EX_NOBODY.
static int
silent_thread(const struct ex_state *state)
{
    for (uint32_t left = state->enabled; left; left &= left - 1) {
        int t = ex_first_bit(left);
        if (ex_search_silent(&state->op[t]))
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

// The execution follows the stack.
static int
follow(struct ex_search *s, const struct ex_state *state)
{
    const struct ex_point *point = &s->points[s->depth];
    if (point->kind == EX_POINT_VALUE ||
        !(state->enabled & EX_BIT(point->chosen)))
        return lost(s);
    if (point->kind == EX_POINT_THREAD) {
        if (point->enabled != state->enabled)
            return lost(s);
        s->last = point->chosen;
        s->preemptions = point->preemptions;
        if (ex_is_preemption(point))
            s->preemptions++;
    }
    s->depth++;
    return point->chosen;
}

// A new visible point: what to try is up to the mode.
static int
visible(struct ex_search *s, const struct ex_state *state)
{
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
    if (ex_is_preemption(point))
        s->preemptions++;
    s->last = point->chosen;
    return point->chosen;
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
    return t;
}

int
ex_search_value(struct ex_search *s, int n)
{
    if (n <= 1)
        return 0;
    if (s->depth < s->length) {
        const struct ex_point *old = &s->points[s->depth];
        if (old->kind != EX_POINT_VALUE)
            return 0; // the next choose says EX_LOST
        s->depth++;
        return old->chosen;
    }
    struct ex_point *point = ex_search_push(s, EX_POINT_VALUE);
    if (!point)
        return 0;
    point->enabled = n > 256 ? 256 : (uint32_t)n;
    if (s->random)
        point->chosen = (uint8_t)ex_random_value(s->random, n);
    if (s->options.mode == EX_REPLAY)
        point->chosen = ex_replay_value(s, point->enabled);
    return point->chosen;
}

void
ex_search_step(struct ex_search *s, const struct ex_op *done)
{
    if (s->random && done->kind == EX_YIELD)
        ex_random_yield(s->random, done->thread);
}

void
ex_search_finish(struct ex_search *s, const struct ex_state *state)
{
    (void)s;
    (void)state;
}
