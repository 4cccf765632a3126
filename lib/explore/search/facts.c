// Answers about the search: its progress, and its points as a schedule. A
// schedule has one entry for each point with a choice between two or more
// threads or values.
#include "search/points.h"

bool
ex_search_exhausted(const struct ex_search *s)
{
    return s->exhausted;
}

bool
ex_search_held(const struct ex_search *s)
{
    return s->held;
}

size_t
ex_search_left(const struct ex_search *s)
{
    return s->left < s->length ? s->points[s->left].step : SIZE_MAX;
}

uint64_t
ex_search_cut(const struct ex_search *s)
{
    return s->cut;
}

size_t
ex_search_bytes(const struct ex_search *s)
{
    size_t bytes = sizeof(*s) + s->room * sizeof(*s->points);
    if (s->options.mode == EX_DPOR)
        bytes += ex_depends_bytes(&s->depends);
    return bytes;
}

static bool
had_choice(const struct ex_point *point)
{
    if (point->kind == EX_POINT_VALUE)
        return true;
    return point->kind == EX_POINT_THREAD &&
           (point->enabled & (point->enabled - 1));
}

size_t
ex_search_schedule(const struct ex_search *s, uint8_t *schedule, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < s->depth; i++) {
        if (!had_choice(&s->points[i]))
            continue;
        if (n < room)
            schedule[n] = s->points[i].chosen;
        n++;
    }
    return n;
}
