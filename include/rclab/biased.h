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
// The owner's token and its count share the word `mine`. Each thread keeps the
// word of an object that it owns once and twice, as key1 and key2; one unsigned
// comparison with a key asks "mine, not destroyed, below the limit".
//
// Invariant: local + shared count == references, the one in the queue included,
// whenever no thread is inside an operation. Shared is negative only while
// QUEUED. `mine` is 0 when the object is merged, and RC_BIASED_IMMORTAL when it
// is immortal: by rc_immortalize, or because its count passed the limit or
// broke a rule.
//
// Memory order. `mine` is a relaxed atomic, which compiles to plain moves.
// Increments are relaxed as in atomic.h. A decrement of `shared` releases, and
// dealloc follows an acquire [biased-last-ref]. The merging read-modify-write
// is acq_rel and the last access to the object: `mine` is cleared before it
// [biased-merge].
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
    _Atomic uint64_t mine;  // bit 63: immortal; 32..62: token of the owning
                            // thread, 0: none; 0..31: the owner's count, local
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

#define RC_BIASED_IMMORTAL (UINT64_C(1) << 63) // the whole of `mine`
#define RC_BIASED_ONE      INT64_C(4)          // one reference in `shared`
#define RC_BIASED_STATE    INT64_C(3)          // mask of the state

// A local count may rise from 1 .. this, and fall from 2 .. this + 1.
#define RC_BIASED_LIMIT_ (RC_COUNT_MAX - 1)

// Slow paths (lib/biased.c). In "other" the caller is not the owner, or the
// object is destroyed.
void rc_biased_init_slow_(rc_biased *rc, const rc_type *type);
void rc_biased_let_go_(rc_biased *rc);
void rc_biased_decref_other_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_at_limit_or_dead_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_unattached_(rc_biased *rc);
RC_COLD_ void rc_biased_incref_dead_(rc_biased *rc);

// Returns whether `mine` is that of an immortal object. Threads: any.
static inline bool
rc_biased_is_immortal_(uint64_t mine)
{
    return (int64_t)mine < 0;
}

// Runs dealloc, and marks the header destroyed in debug builds. Requires: no
// reference is left, and local is 0.
static inline void
rc_biased_bury_(rc_biased *rc)
{
#ifndef NDEBUG
    // order: relaxed, needs no partner: no thread may look any more; the value
    // is for a thread that breaks this rule
    atomic_store_explicit(&rc->mine, 0, memory_order_relaxed);
    atomic_store_explicit(&rc->shared, RC_BIASED_MERGED, memory_order_relaxed);
#endif
    rc_destroy_(rc, rc->type);
}

// Makes a header with one reference, the caller's, and makes the caller the
// owner. Threads: any; an unattached thread is attached.
static inline void
rc_biased_init(rc_biased *rc, const rc_type *type)
{
    if (RC_UNLIKELY_(rc_self_.token == RC_NO_TOKEN)) {
        rc_biased_init_slow_(rc, type);
        return;
    }
    atomic_init(&rc->mine, rc_self_.key1);
    atomic_init(&rc->shared, 0);
    rc->type = type;
}

// Makes one more reference. Requires: the caller owns one. Threads: any.
static inline void
rc_biased_incref(rc_biased *rc)
{
    // order: relaxed, needs no partner: a thread finds its own token here
    // only as the owner, and only the owner writes an owned word [biased-owner]
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);

    // One comparison: the owner is this thread, and 1 <= local < its limit.
    if (RC_LIKELY_(mine - rc_self_.key1 < RC_BIASED_LIMIT_)) {
        // order: relaxed, as above [biased-owner]
        atomic_store_explicit(&rc->mine, mine + 1, memory_order_relaxed);
        return;
    }
    if (rc_biased_is_immortal_(mine))
        return;
    if (RC_UNLIKELY_((mine ^ rc_self_.key1) >> 32 == 0)) {
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
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);

    // One comparison: the owner is this thread, and 1 < local <= its limit.
    if (RC_LIKELY_(mine - rc_self_.key2 < RC_BIASED_LIMIT_)) {
        // order: relaxed, as in incref [biased-owner]
        atomic_store_explicit(&rc->mine, mine - 1, memory_order_relaxed);
        return;
    }
    if (mine == rc_self_.key1) {
        // The whole word is 0: no other thread has a reference, has queued the
        // object, or may try to get a reference. So the owner frees without a
        // read-modify-write.
        // order: acquire, pairs with other threads' releases; they may have
        // gone up and down to 0 again [biased-last-ref]
        // if weakened: explored/biased_fast_free_without_acquire
        if (atomic_load_explicit(&rc->shared, memory_order_acquire) == 0) {
            RC_ACQUIRES_(&rc->shared);
            // order: relaxed, needs no partner: marks the header destroyed
            atomic_store_explicit(&rc->mine, mine - 1, memory_order_relaxed);
            rc_biased_bury_(rc);
        } else {
            rc_biased_let_go_(rc);
        }
        return;
    }
    if (!rc_biased_is_immortal_(mine))
        rc_biased_decref_other_(rc);
}

// Returns the token of the owning thread; 0: merged or immortal. Threads: any.
static inline uint32_t
rc_biased_owner(const rc_biased *rc)
{
    // order: relaxed, needs no partner: it may be outdated on return
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);

    return rc_biased_is_immortal_(mine) ? 0 : (uint32_t)(mine >> 32);
}

// Returns the count in the owner's half. Threads: any.
static inline uint32_t
rc_biased_local(const rc_biased *rc)
{
    // order: relaxed, needs no partner: it may be outdated on return
    return (uint32_t)atomic_load_explicit(&rc->mine, memory_order_relaxed);
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
