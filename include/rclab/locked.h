// The locked count: a mutex in every object, a plain count inside it.
//
//     struct list { rc_locked rc; const char *item; };
//     rc_locked_init(&my_lst->rc, &list_type);
//     rc_locked_incref(&my_lst->rc);              // lock, +1, unlock
//     rc_locked_decref(&my_lst->rc);              // lock, -1, unlock
//
// Invariant: count == references whenever nobody holds the lock.
//
// Memory order: the mutex gives all of it; unlock releases, lock acquires,
// so dealloc comes after every use by every thread. The count is atomic for
// one reason: an immortal object is recognised by a look without the lock.
// Under the lock relaxed loads and stores will do; they compile to plain moves.
//
// Who frees the lock? The thread that took the count to 0, after it unlocked:
// nobody else has a reference, and POSIX allows a mutex to be destroyed as
// soon as it is unlocked (explored/locked_unlock_after_free is the other way).
//
// Source: the first fix everyone tries; Greg Stein's free-threading patch of
// 1996 did it on Linux, with one lock for all counts (on Windows: atomic).
#ifndef RCLAB_LOCKED_H
#define RCLAB_LOCKED_H

#include "immortal.h" // RC_COUNT_MAX
#include "type.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct rc_locked {
    pthread_mutex_t lock;   // guards count
    _Atomic uint32_t count; // references; 0 destroyed; > RC_COUNT_MAX immortal
    const rc_type *type;    // set by init, then only read
} rc_locked;

_Static_assert(sizeof(void *) != 8 ||
                   sizeof(rc_locked) == sizeof(pthread_mutex_t) + 16,
               "a mutex and 16 bytes");

// References now, without the lock; above RC_COUNT_MAX: immortal. Threads: any.
static inline uint32_t
rc_locked_count(const rc_locked *rc)
{
    // order: relaxed, needs no partner: only "is it immortal?" is decided on
    // it, and an immortal count stays immortal.
    return atomic_load_explicit(&rc->count, memory_order_relaxed);
}

// Makes a header with one reference, the caller's.
// Threads: the creator, before anyone else sees the object.
static inline void
rc_locked_init(rc_locked *rc, const rc_type *type)
{
    rc->lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    atomic_init(&rc->count, 1);
    rc->type = type;
}

// Makes one more reference. Requires: the caller owns one. Threads: any.
static inline void
rc_locked_incref(rc_locked *rc)
{
    uint32_t count = rc_locked_count(rc);

    if (rc_count_immortal(count))
        return;
    bool alive = count != 0; // a destroyed object's lock is gone
    if (RC_LIKELY_(alive))
        pthread_mutex_lock(&rc->lock);
    count = rc_locked_count(rc);
    bool ok = rc_count_may_rise_(count);
    // order: relaxed, the lock orders it
    atomic_store_explicit(&rc->count, ok ? count + 1 : RC_IMMORTAL,
                          memory_order_relaxed);
    if (RC_LIKELY_(alive))
        pthread_mutex_unlock(&rc->lock);
    if (RC_UNLIKELY_(!ok))
        rc_incref_odd_(count, rc->type);
}

// Gives one reference back; the last one runs type->dealloc on this thread,
// after the unlock.
// Requires: the caller owns it and does not use `rc` afterwards. Threads: any.
static inline void
rc_locked_decref(rc_locked *rc)
{
    uint32_t count = rc_locked_count(rc);

    if (rc_count_immortal(count))
        return;
    bool alive = count != 0; // a destroyed object's lock is gone
    if (RC_LIKELY_(alive))
        pthread_mutex_lock(&rc->lock);
    count = rc_locked_count(rc);
    bool ok = rc_count_may_fall_(count);
    // order: relaxed, the lock orders it
    atomic_store_explicit(&rc->count, ok ? count - 1 : RC_IMMORTAL,
                          memory_order_relaxed);
    if (RC_LIKELY_(alive))
        pthread_mutex_unlock(&rc->lock);
    if (count == 1) {
        pthread_mutex_destroy(&rc->lock);
        rc_destroy_(rc, rc->type);
    } else if (RC_UNLIKELY_(!ok)) {
        rc_decref_odd_(count, rc->type);
    }
}

// Whether the caller's reference is the only one. Threads: any.
static inline bool
rc_locked_is_unique(rc_locked *rc)
{
    pthread_mutex_lock(&rc->lock); // so that what the others did is visible
    uint32_t count = rc_locked_count(rc);
    pthread_mutex_unlock(&rc->lock);
    return count == 1;
}

// Makes one more reference unless the object is destroyed: true when made.
// Requires: the header's memory and lock are there, so this is for a holder; a
// count inside the object cannot protect the object's lock. Threads: any.
RC_NODISCARD_ static inline bool
rc_locked_try_incref(rc_locked *rc)
{
    if (rc_locked_count(rc) == 0)
        return false;
    rc_locked_incref(rc);
    return true;
}

// Makes the object immortal: true, always. Requires: a reference. Threads: any.
static inline bool
rc_locked_immortalize(rc_locked *rc)
{
    pthread_mutex_lock(&rc->lock);
    // order: relaxed, the lock orders it
    atomic_store_explicit(&rc->count, RC_IMMORTAL, memory_order_relaxed);
    pthread_mutex_unlock(&rc->lock);
    return true;
}

// Nothing is ever pending here. Threads: any.
static inline void
rc_locked_settle(void)
{
}

#endif
