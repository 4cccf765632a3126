// The frame of the search: the stack of points, and backtracking.
//
// An execution first follows the stack, then grows it (search/execution.c).
// ex_search_begin drops points from the top until one has an alternative left.
// The mode decides which threads a new point tries:
//
//     EX_ALL, EX_BOUNDED  every thread the bound allows    search/bounded.c
//     EX_DPOR             one; races add others later      search/dpor.c
//     EX_RANDOM, EX_PCT   one; the stack starts empty      search/random.c
//     EX_REPLAY           the thread in the schedule       search/bounded.c
//
// The stack allocates no more once it has the length of the longest execution.
// The engine, not the search, knows what an operation does and whether it is
// enabled.
#include "search/points.h"

#include <stdlib.h>
#include <string.h>

struct ex_search *
ex_search_new(const struct ex_search_options *options)
{
    struct ex_search *s = calloc(1, sizeof(*s));
    if (!s)
        return NULL;
    s->options = *options;
    s->left = SIZE_MAX;
    if (options->mode == EX_RANDOM || options->mode == EX_PCT) {
        s->random = ex_random_new(options);
        if (!s->random) {
            free(s);
            return NULL;
        }
    }
    if (options->mode == EX_DPOR && !ex_depends_init(&s->depends)) {
        free(s);
        return NULL;
    }
    return s;
}

void
ex_search_free(struct ex_search *s)
{
    if (!s)
        return;
    if (s->options.mode == EX_DPOR)
        ex_depends_destroy(&s->depends);
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
    point->step = s->steps;
    point->nodes = s->depends.count;
    s->depth = s->length;
    return point;
}

// Moves the point on to its next alternative, if it has one.
static bool
advance(struct ex_point *point)
{
    if (point->kind == EX_POINT_VALUE) {
        uint32_t next =
            (point->chosen + UINT32_C(1)) % (uint32_t)point->enabled;
        point->chosen = (uint8_t)next;
        return next != point->first;
    }
    if (point->kind == EX_POINT_FORCED)
        return false;
    point->done |= EX_BIT(point->chosen);
    ex_set left = point->todo & ~(point->done | point->sleep);
    if (!left)
        return false;
    point->chosen = (uint8_t)ex_first_bit(left);
    point->operation = 0;
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
        if (s->started && s->length - 1 < s->left)
            s->left = s->length - 1;
        if (s->length)
            ex_depends_cut(&s->depends, s->points[s->length - 1].nodes);
    }
    s->leads = !s->started && s->options.schedule != NULL;
    s->started = true;
    s->cut_now = false;
    s->depth = 0;
    s->taken = 0;
    s->steps = 0;
    s->last = EX_NOBODY;
    s->preemptions = 0;
    s->seen = 0;
    s->current = EX_NO_POINT;
    s->sleep = 0;
    s->filtered = 0;
    return true;
}
