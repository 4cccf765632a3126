// The biased count: the owner counts plainly, everyone else atomically.
//
//     struct list { rc_biased rc; const char *item; };
//     rc_biased_init(&my_lst->rc, &list_type);   // this thread owns it
//     rc_biased_incref(&my_lst->rc);             // owner: local += 1, no RMW
//     hand_to_other_thread(my_lst);              // there: shared -= 1, ...
//     rc_biased_decref(&my_lst->rc);
//
// Most objects live and die in the thread that made them. So the count is
// split: `local` is written by the owner alone, with plain moves; `shared` by
// everyone else, with read-modify-writes. References = local + shared count.
// When only one half can be right, the halves are merged into `shared`:
//
//     CLEAN --> MAYBE_WEAK --> QUEUED --> MERGED      (the state only rises)
//
//  - the owner's last decref merges (the owner lets go), or
//  - another thread finds nothing in `shared` to take its reference from: it
//    leaves the reference in the owner's queue, and the owner merges at its
//    next safepoint; or whoever finds the owner dead or blocked does.
//
// Invariant: local + shared count == references, the one in the queue
// included, whenever no thread is inside an operation. Shared is negative
// only while QUEUED. owner == 0 when merged or immortalized; a count that went
// wrong, or past the limit, is immortal and keeps its owner.
//
// Memory order. `owner` and `local` are relaxed atomics, which compile to
// plain moves. Increments are relaxed as in atomic.h. Everyone else's
// decrement releases, and dealloc follows an acquire [biased-last-ref].
// The merging read-modify-write is acq_rel and the last thing that touches
// the object: owner and local are cleared before it [biased-merge].
//
// Longer than a header should be: both halves' hot paths stand here, so that
// the owner's are seen beside the others'.
//
// Source: Choi, Shull, Torrellas, "Biased Reference Counting" (PACT 2018);
// PEP 703. The slow half is in lib/biased.c.
#ifndef RCLAB_BIASED_H
#define RCLAB_BIASED_H

#include "immortal.h" // rc_count_immortal
#include "thread.h"   // rc_self_

typedef struct rc_biased {
    _Atomic uint32_t owner; // token of the owning thread; 0: none
    _Atomic uint32_t local; // the owner's count; RC_BIASED_IMMORTAL
    _Atomic int64_t shared; // bits 2..63: count, may be negative; 0..1: state
    struct rc_biased *next; // in the owner's queue, while QUEUED
    const rc_type *type;    // set by init, then only read
} rc_biased;

_Static_assert(sizeof(void *) != 8 || sizeof(rc_biased) == 32, "32 bytes");

enum rc_biased_state {
    RC_BIASED_CLEAN,      // legal: dealloc by the owner without an RMW
    RC_BIASED_MAYBE_WEAK, // illegal: that; someone may call try_incref
    RC_BIASED_QUEUED,     // in, or on the way to, the owner's queue
    RC_BIASED_MERGED      // all references are in shared; no owner any more
};

#define RC_BIASED_IMMORTAL UINT32_MAX
#define RC_BIASED_ONE      INT64_C(4) // one reference in `shared`
#define RC_BIASED_STATE    INT64_C(3) // mask of the state

// Slow paths (lib/biased.c); "other": the caller is not the owner, or odd.
void rc_biased_init_slow_(rc_biased *rc, const rc_type *type);
void rc_biased_let_go_(rc_biased *rc);
void rc_biased_decref_other_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_odd_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_dead_(rc_biased *rc);

// Marks the header destroyed and runs dealloc. Requires: no reference is left.
static inline void
rc_biased_bury_(rc_biased *rc)
{
    // order: relaxed, needs no partner: nobody may look any more; what is
    // written is for those who do all the same
    atomic_store_explicit(&rc->local, 0, memory_order_relaxed);
#ifndef NDEBUG
    // order: relaxed, as above
    atomic_store_explicit(&rc->owner, 0, memory_order_relaxed);
    atomic_store_explicit(&rc->shared, RC_BIASED_MERGED, memory_order_relaxed);
#endif
    rc_destroy_(rc, rc->type);
}

// Makes a header with one reference, the caller's, owned by this thread.
// Attaches the thread if need be. Threads: any.
static inline void
rc_biased_init(rc_biased *rc, const rc_type *type)
{
    uint32_t self = rc_self_.token;

    if (RC_UNLIKELY_(self == RC_NO_TOKEN)) {
        rc_biased_init_slow_(rc, type);
        return;
    }
    atomic_init(&rc->owner, self);
    atomic_init(&rc->local, 1);
    atomic_init(&rc->shared, 0);
    rc->type = type;
}

// Makes one more reference. Requires: the caller owns one. Threads: any.
static inline void
rc_biased_incref(rc_biased *rc)
{
    // order: relaxed, needs no partner: a thread finds its own token here
    // only as the owner, and only the owner writes local [biased-owner]
    uint32_t owner = atomic_load_explicit(&rc->owner, memory_order_relaxed);
    uint32_t local = atomic_load_explicit(&rc->local, memory_order_relaxed);

    // As a signed number: 0 and what is beyond the limit fail one comparison.
    if (RC_LIKELY_(owner == rc_self_.token) &&
        RC_LIKELY_((int32_t)(local + 1) > 1)) {
        // order: relaxed, as above [biased-owner]
        atomic_store_explicit(&rc->local, local + 1, memory_order_relaxed);
        return;
    }
    if (local == RC_BIASED_IMMORTAL)
        return;
    if (RC_UNLIKELY_(owner == rc_self_.token ||
                     rc_self_.token == RC_NO_TOKEN)) {
        rc_biased_incref_odd_(rc); // not attached, destroyed, at the limit
        return;
    }
    // order: relaxed, needs no partner: the caller's own reference keeps the
    // object alive, and this one publishes nothing.
    int64_t old = atomic_fetch_add_explicit(&rc->shared, RC_BIASED_ONE,
                                            memory_order_relaxed);
    if (RC_UNLIKELY_(old == RC_BIASED_MERGED))
        rc_biased_incref_dead_(rc);
}

// Gives one reference back. The last one runs type->dealloc: on this thread,
// or on the one that merges the object later.
// Requires: the caller owns it and does not touch `rc` afterwards.
// Threads: any.
static inline void
rc_biased_decref(rc_biased *rc)
{
    // order: relaxed, as in incref [biased-owner]
    uint32_t owner = atomic_load_explicit(&rc->owner, memory_order_relaxed);
    uint32_t local = atomic_load_explicit(&rc->local, memory_order_relaxed);

    if (RC_LIKELY_(owner == rc_self_.token)) {
        if (RC_LIKELY_((int32_t)local > 1)) {
            // order: relaxed, as in incref [biased-owner]
            atomic_store_explicit(&rc->local, local - 1, memory_order_relaxed);
            return;
        }
        if (local == 1) {
            // The whole word 0: nobody else has a reference, or ever queued
            // it, or may ask for one. No read-modify-write: the point of it
            // all.
            // order: acquire, pairs with the others' releases; they may have
            // gone up and down to 0 again [biased-last-ref]
            // if weakened: explored/biased_fast_free_without_acquire
            if (atomic_load_explicit(&rc->shared, memory_order_acquire) == 0)
                rc_biased_bury_(rc);
            else
                rc_biased_let_go_(rc);
            return;
        }
    }
    if (local != RC_BIASED_IMMORTAL)
        rc_biased_decref_other_(rc);
}

// References at some moment; above RC_COUNT_MAX: immortal. Threads: any.
uint32_t rc_biased_count(const rc_biased *rc);

// Whether the caller's reference is the only one, so that it may write to
// the object without a lock. True only for the owner before enable_try, or
// when merged; false is no answer: a sole reference that was handed over, or
// that others may try, may be the only one. Requires, to write: nobody can
// find it by try_incref. Threads: any.
bool rc_biased_is_unique(const rc_biased *rc);

// Lets try_incref succeed for threads that have no reference: afterwards the
// owner cannot free without a read-modify-write. For an object about to be
// published in a slot or a weak reference.
// Requires: a reference. Threads: any.
void rc_biased_enable_try(rc_biased *rc);

// Makes one more reference unless the object is destroyed, or enable_try was
// never called for it and the caller is not its owner: true when made.
// Requires: the header's memory is still there. Threads: any.
RC_NODISCARD_ bool rc_biased_try_incref(rc_biased *rc);

// Makes the object immortal if is_unique says that the caller's reference is
// the only one, or if the caller has stopped the world and the object is in no
// queue: true when it is immortal now. Requires, in the second case: no thread
// counts it that is not attached. Threads: any.
bool rc_biased_immortalize(rc_biased *rc);

// Merges what other threads queued for this one. Deallocs may run here.
// Threads: any.
void rc_biased_settle(void);

#endif
