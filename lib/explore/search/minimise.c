// The class of an execution is its dependence order: the operations with
// their clocks. An operation's clock says how much of every thread comes
// before it. The identity of a class is the sum of the hashes of all pairs of
// operation and clock; a sum does not depend on the order of its terms.
//
// Successive executions of a search mostly begin alike. The minimiser keeps
// the nodes and sums of the steps that they share.
//
// To find the order with the fewest switches is hard in general. The minimiser
// is greedy: it stays with a thread while the thread's next operation is
// ready, then goes on with the thread that has the longest run from here. It
// keeps the execution's own order when no greedy order has fewer switches.
#include "search/minimise.h"

#include "search/depends.h"
#include "trace/mix.h"

#include <stdlib.h>

// The sum over the events up to one event, and that event's result.
struct summed {
    int64_t result;
    struct ex_trace_id sum;
};

struct ex_minimiser {
    struct ex_depends depends;
    struct summed *summed;
    size_t summed_count; // sums that are valid for the nodes
    size_t *next;        // by event: the same thread's next event, or NONE
    size_t *best;        // the order with fewest switches so far
    size_t room;
};

#define NONE SIZE_MAX

// The progress of an order.
struct progress {
    size_t at[EX_THREADS_MAX];     // the thread's next event, or NONE
    uint32_t done[EX_THREADS_MAX]; // how many events of the thread are placed
};

struct ex_minimiser *
ex_minimiser_new(void)
{
    struct ex_minimiser *m = calloc(1, sizeof(*m));
    if (m && !ex_depends_init(&m->depends)) {
        free(m);
        return NULL;
    }
    return m;
}

void
ex_minimiser_free(struct ex_minimiser *m)
{
    if (!m)
        return;
    ex_depends_destroy(&m->depends);
    free(m->summed);
    free(m->next);
    free(m->best);
    free(m);
}

static bool
same_op(const struct ex_op *a, const struct ex_op *b)
{
    if (a->kind != b->kind || a->thread != b->thread || a->peer != b->peer ||
        a->timed != b->timed || a->failed != b->failed ||
        a->waited != b->waited || a->spans != b->spans)
        return false;
    for (int i = 0; i < a->spans; i++)
        if (a->span[i].addr != b->span[i].addr ||
            a->span[i].size != b->span[i].size ||
            a->span[i].writes != b->span[i].writes)
            return false;
    return true;
}

// Makes one node per event, in order.
static bool
order(struct ex_minimiser *m, const struct ex_event *events, size_t count)
{
    size_t same = 0;
    while (same < count && same < m->depends.count &&
           same_op(&m->depends.nodes[same].op, &events[same].op))
        same++;
    ex_depends_cut(&m->depends, same);
    if (m->summed_count > same)
        m->summed_count = same;
    for (size_t i = same; i < count; i++)
        if (!ex_depends_find(&m->depends, &events[i].op) ||
            !ex_depends_add(&m->depends, &events[i].op, EX_NO_POINT))
            return false;
    return true;
}

static bool
make_room(struct ex_minimiser *m, size_t count)
{
    if (count <= m->room)
        return true;
    size_t *next = realloc(m->next, 2 * count * sizeof(*next));
    m->next = next ? next : m->next;
    size_t *best = realloc(m->best, 2 * count * sizeof(*best));
    m->best = best ? best : m->best;
    struct summed *summed = realloc(m->summed, 2 * count * sizeof(*summed));
    m->summed = summed ? summed : m->summed;
    if (!next || !best || !summed)
        return false;
    m->room = 2 * count;
    return true;
}

// Adds the hash of event i and its clock to the sum.
static void
add_event(const struct ex_depends *d, const struct ex_event *events, size_t i,
          struct ex_trace_id *sum)
{
    const struct ex_op *op = &events[i].op;
    uint64_t h = ex_mix(op->kind, op->thread);
    for (int j = 0; j < op->spans; j++) {
        h = ex_mix(h, op->span[j].addr);
        h = ex_mix(h, 2 * (uint64_t)op->span[j].size + op->span[j].writes);
    }
    if (op->kind == EX_CHOICE || op->kind == EX_COND_SIGNAL)
        h = ex_mix(h, (uint64_t)events[i].result);
    for (int t = 0; t < d->threads; t++)
        if (d->clocks[i].at[t])
            h = ex_mix(h, ((uint64_t)t << 32) + d->clocks[i].at[t]);
    sum->half[0] += ex_mix(h, 1);
    sum->half[1] += ex_mix(h, UINT64_C(0xc2b2ae3d27d4eb4f)) ^ (h >> 7);
}

bool
ex_trace_identity(struct ex_minimiser *m, const struct ex_event *events,
                  size_t count, struct ex_trace_id *id)
{
    size_t i = 0;
    *id = (struct ex_trace_id){{0, 0}};
    if (!order(m, events, count) || !make_room(m, count))
        return false;
    while (i < m->summed_count && m->summed[i].result == events[i].result)
        i++;
    if (i)
        *id = m->summed[i - 1].sum;
    for (; i < count; i++) {
        add_event(&m->depends, events, i, id);
        m->summed[i] = (struct summed){events[i].result, *id};
    }
    m->summed_count = count;
    id->half[0] += count;
    id->half[1] += count;
    return true;
}

// Whether all events that this event depends on are placed.
static bool
ready(const struct ex_depends *d, const struct progress *p, size_t event)
{
    int own = d->nodes[event].op.thread;
    for (int t = 0; t < d->threads; t++)
        if (t != own && d->clocks[event].at[t] > p->done[t])
            return false;
    return true;
}

// Places the thread's events while they are ready; returns how many.
static size_t
run(const struct ex_minimiser *m, struct progress *p, int thread, size_t *out)
{
    size_t n = 0;
    while (p->at[thread] != NONE && ready(&m->depends, p, p->at[thread])) {
        if (out)
            out[n] = p->at[thread];
        p->at[thread] = m->next[p->at[thread]];
        p->done[thread]++;
        n++;
    }
    return n;
}

// The thread that would run longest from here.
static int
longest_run(const struct ex_minimiser *m, const struct progress *p)
{
    int best = 0;
    size_t longest = 0;
    for (int t = 0; t < m->depends.threads; t++) {
        struct progress trial = *p;
        size_t n = run(m, &trial, t, NULL);
        if (n > longest) {
            longest = n;
            best = t;
        }
    }
    return best;
}

// Orders all events, beginning with thread `first`. Returns the number of
// switches.
static size_t
greedy(const struct ex_minimiser *m, const struct progress *start, int first,
       size_t *order)
{
    struct progress p = *start;
    size_t switches = 0;
    size_t placed = run(m, &p, first, order);
    while (placed < m->depends.count) {
        placed += run(m, &p, longest_run(m, &p), order + placed);
        switches++;
    }
    return switches;
}

bool
ex_minimise(struct ex_minimiser *m, const struct ex_event *events, size_t count,
            size_t *result)
{
    if (!make_room(m, count) || !order(m, events, count))
        return false;
    struct progress start = {0};
    size_t fewest = 0;
    for (int t = 0; t < EX_THREADS_MAX; t++)
        start.at[t] = NONE;
    for (size_t i = count; i-- > 0;) {
        int t = events[i].op.thread;
        m->next[i] = start.at[t];
        start.at[t] = i;
        result[i] = i;
        fewest += i + 1 < count && t != events[i + 1].op.thread;
    }
    for (int t = 0; t < m->depends.threads; t++) {
        if (start.at[t] == NONE || !ready(&m->depends, &start, start.at[t]))
            continue;
        size_t switches = greedy(m, &start, t, m->best);
        if (switches < fewest) {
            fewest = switches;
            memcpy(result, m->best, count * sizeof(*result));
        }
    }
    return true;
}
