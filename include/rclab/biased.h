// The biased count: the owner counts plainly, every other thread atomically.
//
//     struct list { rc_biased rc; const char *item; };
//     rc_biased_init(&my_lst->rc, &list_type);   // this thread owns it
//     rc_biased_incref(&my_lst->rc);             // owner: local += 1, no RMW
//     hand_to_other_thread(my_lst);              // there: shared -= 1, ...
//     rc_biased_decref(&my_lst->rc);
//
// Most objects live and die in the thread that made them. So the count is
// split. The owner alone writes `local`, with plain moves; every other thread
// writes `shared`, with read-modify-writes. References = local + shared count.
// Merging adds the halves in `shared`, and from then on the object has no
// owner:
//
//     CLEAN --> MAYBE_WEAK --> QUEUED --> MERGED      (the state only rises)
//
//  - The owner merges when it gives back its last reference.
//  - A thread that finds no count in `shared` to take its reference from leaves
//    the reference in the owner's queue. The owner merges at its next
//    safepoint; a thread that finds the owner dead or blocked merges for it.
//
// Invariant: local + shared count == references, the one in the queue included,
// whenever no thread is inside an operation. Shared is negative only while
// QUEUED. owner == 0 when merged or immortalized. A count that passed the
// limit, or that broke a rule, is immortal and keeps its owner.
//
// Memory order. `owner` and `local` are relaxed atomics, which compile to plain
// moves. Increments are relaxed as in atomic.h. A decrement of `shared`
// releases, and dealloc follows an acquire [biased-last-ref]. The merging
// read-modify-write is acq_rel and the last access to the object: owner and
// local are cleared before it [biased-merge].
//
// Longer than a header should be: the owner's paths stand beside the other
// threads' paths.
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
    RC_BIASED_MAYBE_WEAK, // illegal: that; other threads may try_incref
    RC_BIASED_QUEUED,     // in, or on the way to, the owner's queue
    RC_BIASED_MERGED      // all references are in shared; no owner any more
};

#define RC_BIASED_IMMORTAL UINT32_MAX
#define RC_BIASED_ONE      INT64_C(4) // one reference in `shared`
#define RC_BIASED_STATE    INT64_C(3) // mask of the state

// Slow paths (lib/biased.c). In "other" the caller is not the owner, or the
// object is destroyed.
void rc_biased_init_slow_(rc_biased *rc, const rc_type *type);
void rc_biased_let_go_(rc_biased *rc);
void rc_biased_decref_other_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_at_limit_or_dead_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_unattached_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_dead_(rc_biased *rc);

// Marks the header destroyed and runs dealloc. Requires: no reference is left.
static inline void
rc_biased_bury_(rc_biased *rc)
{
    // order: relaxed, needs no partner: no thread may look any more; the value
    // is for a thread that breaks this rule
    atomic_store_explicit(&rc->local, 0, memory_order_relaxed);
#ifndef NDEBUG
    // order: relaxed, as above
    atomic_store_explicit(&rc->owner, 0, memory_order_relaxed);
    atomic_store_explicit(&rc->shared, RC_BIASED_MERGED, memory_order_relaxed);
#endif
    rc_destroy_(rc, rc->type);
}

// Makes a header with one reference, the caller's, and makes the caller the
// owner. Threads: any; an unattached thread is attached.
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

    // As a signed number: 0 and counts at the limit fail one comparison.
    if (RC_LIKELY_(owner == rc_self_.token) &&
        RC_LIKELY_((int32_t)(local + 1) > 1)) {
        // order: relaxed, as above [biased-owner]
        atomic_store_explicit(&rc->local, local + 1, memory_order_relaxed);
        return;
    }
    if (local == RC_BIASED_IMMORTAL)
        return;
    if (RC_UNLIKELY_(owner == rc_self_.token)) {
        rc_biased_incref_at_limit_or_dead_(rc);
        return;
    }
    if (RC_UNLIKELY_(rc_self_.token == RC_NO_TOKEN)) {
        rc_biased_incref_unattached_(rc);
        return;
    }
    // order: relaxed, needs no partner: the caller's own reference keeps the
    // object alive, and this one publishes nothing.
    int64_t old = atomic_fetch_add_explicit(&rc->shared, RC_BIASED_ONE,
                                            memory_order_relaxed);
    if (RC_UNLIKELY_(old == RC_BIASED_MERGED))
        rc_biased_incref_dead_(rc);
}

// Gives one reference back. The last one runs type->dealloc, on this thread or
// on the thread that merges the object later.
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
            // The whole word is 0: no other thread has a reference, has
            // queued the object, or may try to get a reference. So the owner
            // frees without a read-modify-write.
            // order: acquire, pairs with other threads' releases; they may have
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

// Returns the number of references at some moment; above RC_COUNT_MAX:
// immortal. While another thread merges the object the number may be wrong.
// Threads: any.
uint32_t rc_biased_count(const rc_biased *rc);

// Returns true if the caller's reference is known to be the only one: the
// caller owns the object and enable_try was not called, or the object is
// merged. If no other thread can call try_incref, the caller may then write to
// the object without a lock. False means "not known to be unique".
// Threads: any.
bool rc_biased_is_unique(const rc_biased *rc);

// Lets try_incref succeed for threads that have no reference. Afterwards the
// owner cannot free without a read-modify-write. Call it before the object is
// published in a slot or a weak reference.
// Requires: a reference. Threads: any.
void rc_biased_enable_try(rc_biased *rc);

// Makes one more reference. Returns whether it made one: false if the object is
// destroyed, or if the caller is not its owner and enable_try was never called.
// Requires: the header's memory is still there. Threads: any.
RC_NODISCARD_ bool rc_biased_try_incref(rc_biased *rc);

// Makes the object immortal if is_unique returns true, or if the caller has
// stopped the world and the object is in no queue. Returns whether the object
// is immortal now. Requires, in a stopped world: no unattached thread counts
// the object. Threads: any.
bool rc_biased_immortalize(rc_biased *rc);

// Merges the objects in the queue of the calling thread. Deallocs may run here.
// Threads: any.
void rc_biased_settle(void);

#endif
