// The searches without reduction: depth-first within a preemption bound
// (EX_BOUNDED), depth-first without a bound (EX_ALL), and by a schedule.
//
// A preemption is a switch away from a runnable thread; a switch from a
// thread that waits or has ended is free. Silent operations do not count as
// running. EX_BOUNDED runs each execution within the bound once. It finds
// short failures first and proves nothing about the switches it leaves out.
#include "search/points.h"

// The thread that runs next without a preemption.
static int
default_thread(const struct ex_point *point)
{
    if (point->last != EX_NOBODY && (point->enabled & EX_BIT(point->last)))
        return point->last;
    return ex_first_bit(point->enabled);
}

bool
ex_is_preemption(const struct ex_point *point)
{
    return point->last != EX_NOBODY && point->chosen != point->last &&
           (point->enabled & EX_BIT(point->last));
}

void
ex_bounded_point(struct ex_search *s, struct ex_point *point)
{
    point->chosen = (uint8_t)default_thread(point);
    point->todo = point->enabled;
    if (s->options.mode != EX_BOUNDED || point->last == EX_NOBODY ||
        point->chosen != point->last ||
        s->preemptions < (uint32_t)s->options.preemptions)
        return;
    point->todo = EX_BIT(point->chosen);
    if (point->todo != point->enabled)
        s->held = true;
}

bool
ex_replay_point(struct ex_search *s, struct ex_point *point)
{
    const struct ex_search_options *o = &s->options;
    bool choice = (point->enabled & (point->enabled - 1)) || o->every_step;
    if (!choice || s->taken >= o->schedule_length) {
        point->chosen = (uint8_t)default_thread(point);
        return true;
    }
    point->chosen = o->schedule[s->taken++];
    return point->chosen < EX_THREADS_MAX &&
           (point->enabled & EX_BIT(point->chosen));
}

uint8_t
ex_replay_value(struct ex_search *s, uint32_t n)
{
    const struct ex_search_options *o = &s->options;
    if (s->taken >= o->schedule_length)
        return 0;
    uint8_t value = o->schedule[s->taken++];
    return value < n ? value : 0;
}
