// Could two dependent operations have gone the other way round?
//
// Most pairs could: two writes, a write and a read, two locks. An unlock and
// the lock that waited for it could not: the unlock enables the lock. The
// search therefore swaps a lock with the lock that began the earlier critical
// section; the path through the unlock does not count.
// The answer is "maybe" where it depends on a count (semaphore), on other
// readers, on the thread that was woken or on an awaited value. After a maybe
// the search also looks at the operations before the pair. A needless maybe
// costs time; a wrong no loses executions.
#include "trace/swap.h"

static bool
lets_go(const struct ex_op *op)
{
    return op->kind == EX_UNLOCK || op->kind == EX_RDUNLOCK ||
           op->kind == EX_COND_WAIT || op->kind == EX_ONCE_END;
}

static bool
gave_up(const struct ex_op *op)
{
    return op->failed && (op->kind == EX_TRYLOCK || op->kind == EX_TIMEDLOCK);
}

enum ex_swap
ex_swap(const struct ex_op *earlier, const struct ex_op *later)
{
    // Leaving is no choice: it happens as soon as the last thread arrives.
    if (earlier->kind == EX_BARRIER_LEAVE)
        return EX_SWAP_NO;
    if (later->waited)
        return EX_SWAP_MAYBE;
    if (later->timed && later->kind != EX_COND_WAKE)
        return EX_SWAP_YES; // gives up instead of waiting
    switch (later->kind) {
    case EX_LOCK:
    case EX_RDLOCK:
    case EX_COND_WAKE: // waits for its mutex, timed or not
    case EX_ONCE_BEGIN:
    case EX_SEM_WAIT:
        break;
    default:
        return EX_SWAP_YES; // always enabled
    }
    if (lets_go(earlier))
        return EX_SWAP_NO;
    switch (earlier->kind) {
    case EX_COND_SIGNAL:
    case EX_COND_BROADCAST:
    case EX_SEM_POST:
    case EX_RDLOCK:
        return EX_SWAP_MAYBE;
    default:
        // A failed try or a recursive mutex's inner lock changes no owner.
        return !earlier->span[0].writes || gave_up(earlier) ? EX_SWAP_MAYBE
                                                            : EX_SWAP_YES;
    }
}
