// The atomic count: one counter, any thread, any time.
//
//     struct page { rc_atomic rc; char text[4096]; };
//     rc_atomic_init(&page->rc, &page_type);
//     rc_atomic_incref(&page->rc);               // before handing it over
//     rc_atomic_decref(&page->rc);               // dealloc runs at zero
//
// Invariant: while any thread owns a reference, count >= 1.
//
// Memory order. Increments are relaxed: the caller makes the new reference from
// one that it holds. Decrements release, and the thread that takes the count to
// 0 acquires: every use of the object, by any thread, comes before dealloc
// [last-ref]. Not stronger: a decrement that is not the last orders nothing.
//
// Longer than a header should be: every verb of the strategy stands here.
//
// Source: the same orders as Boost's intrusive_ref_counter and Rust's Arc.
#ifndef RCLAB_ATOMIC_H
#define RCLAB_ATOMIC_H

#include "immortal.h" // RC_COUNT_MAX
#include "type.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct rc_atomic {
    _Atomic uint32_t count; // references; 0 destroyed; > RC_COUNT_MAX immortal
    const rc_type *type;    // set by init, then only read
} rc_atomic;

_Static_assert(sizeof(void *) != 8 || sizeof(rc_atomic) == 16, "16 bytes");

// Makes the object immortal and says which rule an incref or a decref at
// `count` has broken. Silent when `count` is immortal. Threads: any.
RC_COLD_ void rc_atomic_incref_at_limit_or_dead_(rc_atomic *rc, uint32_t count);
RC_COLD_ void rc_atomic_decref_refused_(rc_atomic *rc, uint32_t count);

// Makes a header with one reference, the caller's.
// Threads: the creator, before another thread sees the object.
static inline void
rc_atomic_init(rc_atomic *rc, const rc_type *type)
{
    atomic_init(&rc->count, 1);
    rc->type = type;
}

// Makes one more reference. Requires: the caller owns one. Threads: any.
static inline void
rc_atomic_incref(rc_atomic *rc)
{
    // order: relaxed, needs no partner: immortal stays so, else the add decides
    if (rc_count_immortal(
            atomic_load_explicit(&rc->count, memory_order_relaxed)))
        return;
    // order: relaxed, needs no partner: the caller's own reference keeps the
    // object alive, and this one publishes nothing.
    uint32_t old =
        atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
    if (RC_UNLIKELY_(!rc_count_may_rise_(old)))
        rc_atomic_incref_at_limit_or_dead_(rc, old);
}

// Gives one reference back; the last one runs type->dealloc on this thread.
// Requires: the caller owns it and does not use `rc` afterwards. Threads: any.
static inline void
rc_atomic_decref(rc_atomic *rc)
{
    // order: relaxed, as in incref
    if (rc_count_immortal(
            atomic_load_explicit(&rc->count, memory_order_relaxed)))
        return;
    // order: release, pairs with the acquire below [last-ref]
    // if weakened: explored/relaxed_decref_loses_a_write
    RC_RELEASES_(&rc->count);
    uint32_t old =
        atomic_fetch_sub_explicit(&rc->count, 1, memory_order_release);
    if (RC_UNLIKELY_(!rc_count_may_fall_(old))) {
        rc_atomic_decref_refused_(rc, old);
        return;
    }
    if (old > 1)
        return;
    // order: acquire, pairs with every other decref's release [last-ref]
    // A load, not a fence: ThreadSanitizer does not model fences. It reads
    // the 0 written above, which continues every earlier release.
    // if weakened: explored/dealloc_without_acquire
    (void)atomic_load_explicit(&rc->count, memory_order_acquire);
    RC_ACQUIRES_(&rc->count);
    rc_destroy_(rc, rc->type);
}

// Returns the number of references at some moment during the call; above
// RC_COUNT_MAX: immortal. Threads: any.
static inline uint32_t
rc_atomic_count(const rc_atomic *rc)
{
    // order: relaxed, needs no partner: the count may be outdated on return
    return atomic_load_explicit(&rc->count, memory_order_relaxed);
}

// Returns whether the caller's reference is the only one. If it is, and no
// other thread can call try_incref, the caller may write to the object without
// a lock.
// Threads: any.
static inline bool
rc_atomic_is_unique(const rc_atomic *rc)
{
    // order: acquire, pairs with decref's release [last-ref]: the former
    // owners' uses come before the caller's.
    // if weakened: explored/relaxed_unique_races
    uint32_t count = atomic_load_explicit(&rc->count, memory_order_acquire);

    RC_ACQUIRES_(&rc->count);
    return count == 1;
}

// Does nothing: rc_atomic_try_incref needs no permission. Threads: any.
static inline void
rc_atomic_enable_try(rc_atomic *rc)
{
    (void)rc;
}

// Makes one more reference unless the object is destroyed. Returns whether it
// made one. Requires: the header's memory is still there. Threads: any.
RC_NODISCARD_ static inline bool
rc_atomic_try_incref(rc_atomic *rc)
{
    // order: relaxed, the compare-exchange decides
    uint32_t old = atomic_load_explicit(&rc->count, memory_order_relaxed);

    do {
        if (old == 0)
            return false;
        if (!rc_count_may_rise_(old)) {
            rc_atomic_incref(rc); // immortal, or at the limit
            return true;
        }
        // order: relaxed, needs no partner: the load that found the pointer
        // orders; the count only says that the object is alive.
    } while (!atomic_compare_exchange_weak_explicit(
        &rc->count, &old, old + 1, memory_order_relaxed, memory_order_relaxed));
    return true;
}

// Makes the object immortal if the caller's reference is the only one. Returns
// whether the object is immortal now. Threads: any.
static inline bool
rc_atomic_immortalize(rc_atomic *rc)
{
    uint32_t one = 1;

    // order: relaxed, needs no partner: there is no other reference
    return atomic_compare_exchange_strong_explicit(
               &rc->count, &one, RC_IMMORTAL, memory_order_relaxed,
               memory_order_relaxed) ||
           rc_count_immortal(one);
}

// Does nothing: an atomic count leaves nothing pending. Threads: any.
static inline void
rc_atomic_settle(void)
{
}

#endif
