// The locked count: a mutex in every object, a plain count inside it.
//
//     struct list { rc_locked rc; const char *item; };
//     rc_locked_init(&my_lst->rc, &list_type);
//     rc_locked_incref(&my_lst->rc);              // lock, +1, unlock
//     rc_locked_decref(&my_lst->rc);              // lock, -1, unlock
//
// Invariant: count == references whenever no thread holds the lock.
//
// Memory order: the mutex orders everything. Unlock releases and lock acquires,
// so dealloc comes after every use by every thread. The count is atomic because
// a thread recognises an immortal object without the lock. Under the lock the
// loads and stores are relaxed, which compile to plain moves.
//
// The thread that takes the count to 0 destroys the lock after it has unlocked:
// no other thread has a reference, and POSIX lets a mutex be destroyed as soon
// as it is unlocked (explored/locked_unlock_after_free is the other way).
//
// Longer than a header should be: every verb of the strategy stands here.
//
// Source: Greg Stein's free-threading patch of 1996, which had one lock for all
// counts on Linux (on Windows: atomic operations).
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

// Returns the number of references, without the lock; above RC_COUNT_MAX:
// immortal. Threads: any.
static inline uint32_t
rc_locked_count(const rc_locked *rc)
{
    // order: relaxed, needs no partner: without the lock a caller can rely only
    // on an immortal count, which stays immortal
    return atomic_load_explicit(&rc->count, memory_order_relaxed);
}

// Writes the count. Requires: the caller holds the lock.
static inline void
rc_locked_set_(rc_locked *rc, uint32_t count)
{
    // order: relaxed, the lock orders it
    atomic_store_explicit(&rc->count, count, memory_order_relaxed);
}

// A destroyed object's lock is gone: these make the count immortal without it,
// and report the misuse. Threads: any.
RC_COLD_ void rc_locked_incref_dead_(rc_locked *rc);
RC_COLD_ void rc_locked_decref_dead_(rc_locked *rc);

// Makes a header with one reference, the caller's.
// Threads: the creator, before another thread sees the object.
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

    if (RC_UNLIKELY_(!rc_count_may_fall_(count))) {
        if (count == 0)
            rc_locked_incref_dead_(rc);
        return; // immortal
    }
    pthread_mutex_lock(&rc->lock);
    count = rc_locked_count(rc);
    rc_locked_set_(rc, rc_count_may_rise_(count) ? count + 1 : RC_IMMORTAL);
    pthread_mutex_unlock(&rc->lock);
    if (RC_UNLIKELY_(!rc_count_may_rise_(count)))
        rc_incref_refused_(count, rc->type);
}

// Gives one reference back; the last one runs type->dealloc on this thread,
// after the unlock.
// Requires: the caller owns it and does not use `rc` afterwards. Threads: any.
static inline void
rc_locked_decref(rc_locked *rc)
{
    uint32_t count = rc_locked_count(rc);

    if (RC_UNLIKELY_(!rc_count_may_fall_(count))) {
        if (count == 0)
            rc_locked_decref_dead_(rc);
        return; // immortal
    }
    pthread_mutex_lock(&rc->lock);
    count = rc_locked_count(rc);
    rc_locked_set_(rc, rc_count_may_fall_(count) ? count - 1 : RC_IMMORTAL);
    pthread_mutex_unlock(&rc->lock);
    if (count == 1) {
        pthread_mutex_destroy(&rc->lock);
        rc_destroy_(rc, rc->type);
    } else if (RC_UNLIKELY_(!rc_count_may_fall_(count))) {
        rc_decref_refused_(count, rc->type);
    }
}

// Returns whether the caller's reference is the only one. Threads: any.
static inline bool
rc_locked_is_unique(rc_locked *rc)
{
    pthread_mutex_lock(&rc->lock); // shows what other threads did
    uint32_t count = rc_locked_count(rc);
    pthread_mutex_unlock(&rc->lock);
    return count == 1;
}

// Does nothing: rc_locked_try_incref needs no permission. Threads: any.
static inline void
rc_locked_enable_try(rc_locked *rc)
{
    (void)rc;
}

// Makes one more reference unless the object is destroyed. Returns whether it
// made one. Requires: the header's memory and its lock are still there, so the
// caller holds a reference: a count inside the object cannot protect the
// object's lock. Threads: any.
RC_NODISCARD_ static inline bool
rc_locked_try_incref(rc_locked *rc)
{
    if (rc_locked_count(rc) == 0)
        return false;
    rc_locked_incref(rc);
    return true;
}

// Makes the object immortal. Returns true. Requires: a reference. Threads: any.
static inline bool
rc_locked_immortalize(rc_locked *rc)
{
    pthread_mutex_lock(&rc->lock);
    rc_locked_set_(rc, RC_IMMORTAL);
    pthread_mutex_unlock(&rc->lock);
    return true;
}

// Does nothing: a locked count leaves nothing pending. Threads: any.
static inline void
rc_locked_settle(void)
{
}

#endif
