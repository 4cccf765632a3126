// Happens-before as a graph: an edge for each rule, its transitive closure as
// one 64-bit set per event, then every pair of accesses. No clocks, nothing
// kept from event to event: written from the standard's text, to differ from
// lib/explore/detect/happens.c wherever that is wrong.
#include "plain_races.h"

#include <stdatomic.h>

struct graph {
    const struct ex_event *event;
    size_t count;
    uint64_t after[PLAIN_EVENTS]; // bit j: event j happens after i
};

static bool
acquires(const struct ex_op *op)
{
    return op->order != memory_order_relaxed &&
           op->order != memory_order_release;
}

static bool
releases(const struct ex_op *op)
{
    return op->order == memory_order_release ||
           op->order == memory_order_acq_rel ||
           op->order == memory_order_seq_cst;
}

static bool
writes(const struct ex_op *op)
{
    return op->spans && op->span[0].writes;
}

static bool
is_atomic(const struct ex_op *op)
{
    return op->kind >= EX_ATOMIC_LOAD && op->kind <= EX_ATOMIC_CAS_FAIL;
}

// Edges from x, part of the release sequence that r reads from.
static void
synchronise(struct graph *g, size_t x, size_t r)
{
    const struct ex_event *e = g->event;
    uint64_t from = releases(&e[x].op) ? UINT64_C(1) << x : 0;
    for (size_t f = 0; f < x; f++)
        if (e[f].op.kind == EX_FENCE && e[f].op.thread == e[x].op.thread &&
            releases(&e[f].op))
            from |= UINT64_C(1) << f;
    uint64_t to = acquires(&e[r].op) ? UINT64_C(1) << r : 0;
    for (size_t f = r + 1; f < g->count; f++)
        if (e[f].op.kind == EX_FENCE && e[f].op.thread == e[r].op.thread &&
            acquires(&e[f].op))
            to |= UINT64_C(1) << f;
    for (size_t i = 0; i < g->count; i++)
        if (from >> i & 1)
            g->after[i] |= to;
}

static void
reads_from(struct graph *g, size_t r)
{
    const struct ex_op *reader = &g->event[r].op;
    if (!is_atomic(reader) || reader->kind == EX_ATOMIC_STORE)
        return;
    for (size_t w = r; w-- > 0;) {
        const struct ex_op *op = &g->event[w].op;
        if (!is_atomic(op) || !writes(op) ||
            op->span[0].addr != reader->span[0].addr)
            continue;
        synchronise(g, w, r);
        if (op->kind == EX_ATOMIC_STORE)
            return;
    }
}

// Which span of a wait is the mutex, of all others the object.
static uintptr_t
object(const struct ex_op *op, bool mutex)
{
    bool wait = op->kind == EX_COND_WAIT || op->kind == EX_COND_WAKE;
    return op->spans ? op->span[wait && mutex].addr : 0;
}

static bool
edge(const struct ex_op *a, const struct ex_op *b)
{
    bool same = object(a, true) && object(a, true) == object(b, true);
    switch (a->kind) {
    case EX_CREATE:
        if (b->thread == a->peer)
            return true;
        break;
    case EX_UNLOCK:
    case EX_COND_WAIT:
        if (same && (b->kind == EX_LOCK || b->kind == EX_RDLOCK ||
                     b->kind == EX_COND_WAKE ||
                     (b->kind == EX_TRYLOCK && writes(b) && !b->failed)))
            return true;
        break;
    case EX_RDUNLOCK:
        if (same && (b->kind == EX_LOCK ||
                     (b->kind == EX_TRYLOCK && writes(b) && !b->failed)))
            return true;
        break;
    case EX_SEM_POST:
        if (same && b->kind == EX_SEM_WAIT && writes(b))
            return true;
        break;
    case EX_BARRIER_ARRIVE:
        if (same && b->kind == EX_BARRIER_LEAVE)
            return true;
        break;
    case EX_ONCE_END:
        if (same && b->kind == EX_ONCE_BEGIN)
            return true;
        break;
    case EX_COND_SIGNAL:
    case EX_COND_BROADCAST:
        if (b->kind == EX_COND_WAKE && !b->timed &&
            object(a, false) == object(b, false))
            return true;
        break;
    }
    return a->thread == b->thread ||
           (b->kind == EX_JOIN && b->peer == a->thread);
}

static bool
plain(const struct ex_op *op)
{
    return op->kind == EX_READ || op->kind == EX_WRITE || op->kind == EX_COPY ||
           op->kind == EX_FREE;
}

static bool
conflict(const struct ex_op *a, const struct ex_op *b)
{
    bool memory = (plain(a) || is_atomic(a)) && (plain(b) || is_atomic(b));
    if (a->thread == b->thread || !memory || !(plain(a) || plain(b)))
        return false;
    for (int i = 0; i < a->spans; i++)
        for (int j = 0; j < b->spans; j++)
            if (ex_spans_conflict(&a->span[i], &b->span[j]))
                return true;
    return false;
}

bool
plain_race(const struct ex_event *events, size_t count)
{
    struct graph g = {events, count, {0}};
    for (size_t i = 0; i < count; i++) {
        reads_from(&g, i);
        for (size_t j = i + 1; j < count; j++)
            if (edge(&events[i].op, &events[j].op))
                g.after[i] |= UINT64_C(1) << j;
    }
    for (size_t i = count; i-- > 0;) // edges go forward
        for (size_t j = i + 1; j < count; j++)
            if (g.after[i] >> j & 1)
                g.after[i] |= g.after[j];
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (!(g.after[i] >> j & 1) &&
                conflict(&events[i].op, &events[j].op))
                return true;
    return false;
}
