// Could two dependent operations have gone the other way round?
//
// Most could: two writes, a write and a read, two locks. An unlock and the
// lock that waited for it could not: before the unlock the lock cannot go.
// What orders a lock against an earlier critical section is therefore the
// lock that began it; the path through the unlock does not count.
// Where the answer hangs on a count (semaphore), on other readers, on who was
// woken or on a value looked for, it is "maybe": the search looks at the pair
// and at what is behind it. Too many maybes cost time, a wrong no loses
// executions.
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
    // Leaving is no choice: it happens as soon as the last one has arrived.
    if (earlier->kind == EX_BARRIER_LEAVE)
        return EX_SWAP_NO;
    if (later->waited)
        return EX_SWAP_MAYBE;
    if (later->timed && later->kind != EX_COND_WAKE)
        return EX_SWAP_YES; // gives up where others wait
    switch (later->kind) {
    case EX_LOCK:
    case EX_RDLOCK:
    case EX_COND_WAKE: // waits for its mutex, timed or not
    case EX_ONCE_BEGIN:
    case EX_SEM_WAIT:
        break;
    default:
        return EX_SWAP_YES; // can always go
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
        // A failed try, an inner lock of a recursive mutex: no turning point.
        return !earlier->span[0].writes || gave_up(earlier) ? EX_SWAP_MAYBE
                                                            : EX_SWAP_YES;
    }
}
