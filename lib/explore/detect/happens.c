// Clocks count events of the execution. A thread's own entry is the number of
// its latest event, so event k of thread u happens before the next event of
// thread t if k <= clock[t][u].
//
//     release:  the object's clock |= the thread's clock
//     acquire:  the thread's clock |= the object's clock
//
// An atomic location carries the clock of its last release sequence: a store
// replaces the clock, a read-modify-write joins its own to it (C++20). A
// relaxed store carries the thread's clock of its last release fence. A
// relaxed load keeps the clock that it read for a later acquire fence. A
// sequentially consistent operation is an acquire and a release; the order of
// the interleaving alone is not happens-before.
#include "detect/happens.h"

#include <stdatomic.h>
#include <stdlib.h>

void
ex_happens_init(struct ex_happens *h, struct ex_places *places)
{
    memset(h, 0, sizeof(*h));
    h->places = places;
    h->stamp = 1;
}

void
ex_happens_destroy(struct ex_happens *h)
{
    free(h->carried);
}

void
ex_happens_reset(struct ex_happens *h)
{
    h->stamp++;
    h->events = 0;
    h->threads = 0;
}

static bool
acquires(int order)
{
    return order == memory_order_consume || order == memory_order_acquire ||
           order == memory_order_acq_rel || order == memory_order_seq_cst;
}

static bool
releases(int order)
{
    return order == memory_order_release || order == memory_order_acq_rel ||
           order == memory_order_seq_cst;
}

static void
atomic_access(struct ex_happens *h, const struct ex_op *op,
              struct ex_carried *c)
{
    int t = op->thread;
    const struct ex_clock *out =
        releases(op->order) ? &h->clock[t] : &h->released[t];
    if (op->kind != EX_ATOMIC_STORE)
        ex_carried_read(h, &op->span[0],
                        acquires(op->order) ? &h->clock[t] : &h->read[t]);
    if (op->kind == EX_ATOMIC_STORE) {
        ex_clock_copy(&c->writers, out, h->threads);
        c->stored = c->changed = h->events;
    } else if (op->kind == EX_ATOMIC_RMW) {
        ex_clock_join(&c->writers, out, h->threads);
        c->changed = h->events;
    }
}

static void
fence(struct ex_happens *h, const struct ex_op *op)
{
    int t = op->thread;
    if (acquires(op->order))
        ex_clock_join(&h->clock[t], &h->read[t], h->threads);
    if (releases(op->order))
        ex_clock_copy(&h->released[t], &h->clock[t], h->threads);
}

// The acquire or release of an operation on an object. False: no memory.
static bool
object(struct ex_happens *h, const struct ex_op *op)
{
    struct ex_clock *mine = &h->clock[op->thread];
    int n = h->threads;
    struct ex_carried *c = ex_carried_at(h, &op->span[0]);
    bool happened = op->span[0].writes; // a failed try only reads
    if (!c)
        return false;
    switch (op->kind) {
    case EX_ATOMIC_LOAD:
    case EX_ATOMIC_STORE:
    case EX_ATOMIC_RMW:
    case EX_ATOMIC_CAS_FAIL:
        atomic_access(h, op, c);
        break;
    case EX_TRYLOCK:
    case EX_TIMEDLOCK:
        happened = happened && !op->failed;
        // fall through
    case EX_LOCK:
    case EX_SEM_WAIT:
        if (!happened)
            break;
        ex_clock_join(mine, &c->readers, n);
        ex_clock_join(mine, &c->writers, n);
        break;
    case EX_RDLOCK:
    case EX_BARRIER_LEAVE:
    case EX_ONCE_BEGIN:
        ex_clock_join(mine, &c->writers, n);
        break;
    case EX_UNLOCK:
    case EX_SEM_POST:
    case EX_BARRIER_ARRIVE:
    case EX_ONCE_END:
    case EX_COND_SIGNAL:
    case EX_COND_BROADCAST:
        ex_clock_join(&c->writers, mine, n);
        break;
    case EX_RDUNLOCK:
        ex_clock_join(&c->readers, mine, n);
        break;
    }
    return true;
}

// A wait releases its mutex and acquires it again. A wake-up acquires the
// condition too, unless it may be a timeout.
static bool
sleep_and_wake(struct ex_happens *h, const struct ex_op *op)
{
    struct ex_clock *mine = &h->clock[op->thread];
    const struct ex_span *lock = &op->span[op->spans > 1];
    if (!ex_carried_at(h, &op->span[0]) || !ex_carried_at(h, lock))
        return false;
    // Both places are in the table now, so the table does not move any more.
    struct ex_carried *cond =
        &h->carried[ex_places_of(h->places, &op->span[0])];
    struct ex_carried *mutex = &h->carried[ex_places_of(h->places, lock)];
    if (op->kind == EX_COND_WAIT) {
        ex_clock_join(&mutex->writers, mine, h->threads);
        return true;
    }
    ex_clock_join(mine, &mutex->writers, h->threads);
    if (!op->timed)
        ex_clock_join(mine, &cond->writers, h->threads);
    return true;
}

static void
use_thread(struct ex_happens *h, int thread)
{
    for (; h->threads <= thread; h->threads++) {
        int t = h->threads;
        for (int u = 0; u < t; u++)
            h->clock[u].at[t] = h->read[u].at[t] = h->released[u].at[t] = 0;
        ex_clock_zero(&h->clock[t], t + 1);
        ex_clock_zero(&h->read[t], t + 1);
        ex_clock_zero(&h->released[t], t + 1);
    }
}

bool
ex_happens_event(struct ex_happens *h, const struct ex_op *op)
{
    int t = op->thread;
    use_thread(h, t);
    h->clock[t].at[t] = ++h->events;
    switch (op->kind) {
    case EX_FENCE:
        fence(h, op);
        return true;
    case EX_CREATE:
        use_thread(h, op->peer);
        ex_clock_join(&h->clock[op->peer], &h->clock[t], h->threads);
        // An earlier thread, joined since, may have had the same id.
        ex_clock_zero(&h->read[op->peer], h->threads);
        ex_clock_zero(&h->released[op->peer], h->threads);
        return true;
    case EX_JOIN:
        use_thread(h, op->peer);
        if (!op->timed)
            ex_clock_join(&h->clock[t], &h->clock[op->peer], h->threads);
        return true;
    case EX_COND_WAIT:
    case EX_COND_WAKE:
        return !op->spans || sleep_and_wake(h, op);
    case EX_READ:
    case EX_WRITE:
    case EX_COPY:
    case EX_FREE:
    case EX_MALLOC:
        return true;
    default:
        return !op->spans || object(h, op);
    }
}
