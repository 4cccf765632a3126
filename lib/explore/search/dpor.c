// Source-DPOR: one execution for each trace.
//
// Abdulla, Aronis, Jonsson, Sagonas, "Optimal dynamic partial order
// reduction", POPL 2014, algorithm 1. A point first tries one thread. A step e
// races with an earlier step i of another thread if they are dependent, no
// step in between orders them, and e could go before i. Then some execution
// must have e before i. Let v be the steps after i that do not depend on i,
// followed by e. A thread that can begin v is an "initial". The search adds
// one initial to i's point, unless the point already tries one or has one
// asleep.
//
// Sleep sets keep the search from completing two executions of one trace: a
// thread tried at a point sleeps in the point's later subtrees until a step
// that depends on its next operation. When all runnable threads are asleep,
// the search cuts the execution.
//
// Two more rules handle the operations still pending at the end. A blocked
// operation races like one that happened, also where the execution is cut. A
// runnable operation is tried before the last step, which may have ended the
// process.
#include "search/points.h"

static bool
leaves_out(const struct ex_search *s, enum ex_leave_out what)
{
    return s->options.leave_out & (1u << what);
}

// Wakes the sleepers whose next operation depends on what happened since.
static void
filter_sleep(struct ex_search *s, const struct ex_state *state)
{
    for (; s->filtered < s->depends.count; s->filtered++) {
        const struct ex_op *op = &s->depends.nodes[s->filtered].op;
        for (ex_set left = s->sleep; left; left &= left - 1) {
            int t = ex_first_bit(left);
            if (ex_dependent(&state->op[t], op) &&
                !leaves_out(s, EX_LEAVE_OUT_WAKING))
                s->sleep &= ~EX_BIT(t);
        }
    }
}

bool
ex_dpor_point(struct ex_search *s, const struct ex_state *state)
{
    filter_sleep(s, state);
    ex_set awake = state->enabled & ~s->sleep;
    if (!awake)
        return false;
    int last = s->last;
    struct ex_point *point = ex_search_push(s, EX_POINT_THREAD);
    if (!point)
        return false;
    bool go_on = last != EX_NOBODY && (awake & EX_BIT(last));
    point->enabled = state->enabled;
    point->chosen = (uint8_t)(go_on ? last : ex_first_bit(awake));
    point->todo = EX_BIT(point->chosen);
    point->sleep = s->sleep;
    return true;
}

bool
ex_dpor_lead(struct ex_search *s)
{
    struct ex_point *point = &s->points[s->length - 1];
    bool good = ex_replay_point(s, point);
    point->todo = good ? EX_BIT(point->chosen) : 0;
    return good;
}

void
ex_dpor_follow(struct ex_search *s, const struct ex_point *point)
{
    s->sleep = (point->sleep | point->done) & ~EX_BIT(point->chosen);
    s->filtered = point->nodes;
}

// The threads of v, and the initials among them.
struct initials {
    ex_set seen;  // threads with a step in v
    ex_set begin; // the initials
    uint32_t first[EX_THREADS_MAX];
};

static void
consider(struct initials *in, int thread, uint32_t index,
         const struct ex_clock *clock)
{
    if (in->seen & EX_BIT(thread))
        return;
    bool begins = true;
    for (ex_set left = in->seen; left && begins; left &= left - 1) {
        int t = ex_first_bit(left);
        begins = clock->at[t] < in->first[t];
    }
    in->seen |= EX_BIT(thread);
    in->first[thread] = index;
    if (begins)
        in->begin |= EX_BIT(thread);
}

// Fills the clock that e has in v: the join of its own past and of the steps
// of v that it depends on. True if e comes after some step of v.
static bool
clock_in_v(const struct ex_depends *d, const struct ex_op *e, uint32_t i,
           struct ex_clock *clock)
{
    bool waits_on_v = d->tail[e->thread] > i + 1; // or its creation, a join
    const struct ex_clock *own = ex_depends_thread(d, e->thread);
    ex_clock_zero(clock, d->threads);
    if (own)
        ex_clock_copy(clock, own, d->threads);
    for (size_t j = 0; j < d->before_count; j++) {
        uint32_t k = d->before[j].node;
        if (k <= i || ex_depends_seen(d, i, &d->clocks[k]))
            continue;
        ex_clock_join(clock, &d->clocks[k], d->threads);
        waits_on_v = true;
    }
    return waits_on_v;
}

// Adds an initial of the reversed race to i's point.
static void
reverse(struct ex_search *s, uint32_t i, const struct ex_op *e)
{
    const struct ex_depends *d = &s->depends;
    struct ex_point *point = &s->points[d->nodes[i].point];
    ex_set covered = point->todo | point->sleep;
    struct initials in;
    in.seen = in.begin = 0; // first[t] is read only for a thread t in seen
    if (leaves_out(s, EX_LEAVE_OUT_INITIALS)) {
        ex_set self = EX_BIT(e->thread) & point->enabled;
        point->todo |= self ? self : point->enabled;
        return;
    }
    for (size_t k = i + 1; k < d->count; k++) {
        if (ex_depends_seen(d, i, &d->clocks[k]))
            continue;
        const struct ex_node *node = &d->nodes[k];
        consider(&in, node->op.thread, node->index, &d->clocks[k]);
        if (in.begin & covered)
            return;
    }
    struct ex_clock clock;
    bool waits_on_v = clock_in_v(d, e, i, &clock);
    ex_set self = EX_BIT(e->thread);
    if (!waits_on_v && !(point->enabled & self))
        return; // e could not go before i
    consider(&in, e->thread, UINT32_MAX, &clock);
    if (in.begin & covered)
        return;
    ex_set can = in.begin & point->enabled;
    if (can & self)
        point->todo |= self;
    else if (can)
        point->todo |= EX_BIT(ex_first_bit(can));
}

// Whether a step between i and e orders them in every execution.
static bool
hidden(const struct ex_search *s, uint32_t i)
{
    const struct ex_depends *d = &s->depends;
    bool no_lock_rule = leaves_out(s, EX_LEAVE_OUT_LOCK_RULE);
    for (size_t j = 0; j < d->before_count; j++) {
        uint32_t k = d->before[j].node;
        if (k > i && (d->before[j].swap == EX_SWAP_YES || no_lock_rule) &&
            ex_depends_seen(d, i, &d->clocks[k]))
            return true;
    }
    return false;
}

// Reverses all races of e with earlier steps; depends.before is e's.
static void
races(struct ex_search *s, const struct ex_op *e)
{
    const struct ex_depends *d = &s->depends;
    const struct ex_clock *own = ex_depends_thread(d, e->thread);
    for (size_t j = 0; j < d->before_count; j++) {
        uint32_t i = d->before[j].node;
        uint32_t point = d->nodes[i].point;
        if (d->before[j].swap == EX_SWAP_NO || point == EX_NO_POINT ||
            s->points[point].kind != EX_POINT_THREAD ||
            (own && ex_depends_seen(d, i, own)) || hidden(s, i))
            continue;
        reverse(s, i, e);
    }
}

void
ex_dpor_step(struct ex_search *s, const struct ex_op *done)
{
    if (!ex_depends_counts(done))
        return;
    uint32_t point = s->current;
    s->current = EX_NO_POINT;
    if (s->seen++ < s->depends.count)
        return; // a replayed step: its races are known
    if (!ex_depends_find(&s->depends, done)) {
        s->failed = true;
        return;
    }
    races(s, done);
    if (!ex_depends_add(&s->depends, done, point))
        s->failed = true;
}

// A blocked operation races with the steps that it depends on.
void
ex_dpor_blocked(struct ex_search *s, const struct ex_state *state)
{
    ex_set blocked = state->alive & ~state->enabled;
    if (leaves_out(s, EX_LEAVE_OUT_BLOCKED))
        return;
    for (; blocked; blocked &= blocked - 1) {
        const struct ex_op *op = &state->op[ex_first_bit(blocked)];
        if (ex_op_silent(op))
            continue;
        if (!ex_depends_find(&s->depends, op)) {
            s->failed = true;
            return;
        }
        races(s, op);
    }
}

// The point of the last visible step, or NULL.
static struct ex_point *
last_point(struct ex_search *s)
{
    for (size_t i = s->depth; i-- > 0;)
        if (s->points[i].kind == EX_POINT_THREAD)
            return &s->points[i];
    return NULL;
}

void
ex_dpor_finish(struct ex_search *s, const struct ex_state *state)
{
    struct ex_point *last = last_point(s);
    if (last && !leaves_out(s, EX_LEAVE_OUT_END))
        last->todo |= state->enabled & last->enabled & ~last->sleep;
    ex_dpor_blocked(s, state);
}
