// A lock of one byte, and critical sections that cannot deadlock.
//
//     struct account { rc_atomic rc; rc_lock lock; long money; };
//
//     rc_critical section;
//     rc_critical_begin2(&section, &from->lock, &to->lock);
//     from->money -= 10;
//     to->money += 10;
//     rc_critical_end(&section);
//
// A critical section holds the locks of one or two objects. Sections nest. A
// thread that has to wait for a lock, enters a blocking region, or stops at a
// safepoint is suspended: it gives up the locks of all its sections. The
// innermost section takes its locks again before the thread goes on in it. So a
// thread that waits holds at most the first of the two locks that it needs, in
// the order of their addresses, and sections cannot deadlock
// (explored/critical_keeps_outer is the other way).
//
// Invariant: between begin and end, the locks of the innermost section are
// held, outside blocking regions. Those of an outer section may have been given
// up: what they protect may have changed when the inner section has ended. Read
// it again (explored/critical_trusts_old is the other way).
//
//     0 UNLOCKED    1 LOCKED    2 AWAITED: locked, and threads wait
//
// Memory order: lock acquires, unlock releases [lock].
//
// Source: PEP 703, critical sections and PyMutex; the parking lot of WebKit.
// The slow half is in lib/critical.c.
#ifndef RCLAB_LOCK_H
#define RCLAB_LOCK_H

#include "type.h" // RC_LIKELY_

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum rc_lock_state { RC_UNLOCKED, RC_LOCKED, RC_AWAITED };

typedef struct rc_lock {
    _Atomic uint8_t state; // enum rc_lock_state; zeroed memory is unlocked
} rc_lock;

// A section; it lives on the stack of the thread that began it. Private.
typedef struct rc_critical {
    rc_lock *lock[2];          // lock[1] NULL: one
    struct rc_critical *outer; // the section around it
    bool held;                 // not suspended
} rc_critical;

void rc_lock_slow_(rc_lock *lock);
void rc_unlock_slow_(rc_lock *lock);

// Takes the lock if it is free at once. Returns whether it did. Threads: any.
RC_NODISCARD_ static inline bool
rc_lock_try(rc_lock *lock)
{
    uint8_t unlocked = RC_UNLOCKED;
    // order: acquire, pairs with unlock's release [lock]
    // if weakened: explored/lock_relaxed_lock
    bool taken = atomic_compare_exchange_strong_explicit(
        &lock->state, &unlocked, RC_LOCKED, memory_order_acquire,
        memory_order_relaxed);

    RC_ACQUIRES_(&lock->state);
    return taken;
}

// Takes the lock, and waits while another thread holds it. The wait is a
// blocking region, except that the thread may hold handles and go on to count
// afterwards; the critical sections of the thread are suspended meanwhile.
// Requires: the caller does not hold it; the world is not stopped by the
// caller.
// Threads: any.
static inline void
rc_lock_lock(rc_lock *lock)
{
    if (!RC_LIKELY_(rc_lock_try(lock)))
        rc_lock_slow_(lock);
}

// Gives the lock back, and wakes the threads that wait for it. The object may
// be freed by another thread as soon as that thread has the lock.
// Requires: the caller holds it. Threads: any.
static inline void
rc_lock_unlock(rc_lock *lock)
{
    uint8_t locked = RC_LOCKED;

    RC_RELEASES_(&lock->state);
    // order: release, pairs with lock's acquire [lock]
    // if weakened: explored/lock_relaxed_unlock
    if (!RC_LIKELY_(atomic_compare_exchange_strong_explicit(
            &lock->state, &locked, RC_UNLOCKED, memory_order_release,
            memory_order_relaxed)))
        rc_unlock_slow_(lock);
}

// Begins a section on one lock, or on two (which may be the same). Waits as
// rc_lock_lock does. `section` has to live until the end.
// Requires: not in a blocking region (checked); the world is not stopped by the
// caller. Threads: any.
void rc_critical_begin(rc_critical *section, rc_lock *lock);
void rc_critical_begin2(rc_critical *section, rc_lock *one, rc_lock *other);

// Ends the section, and resumes the one around it if that was suspended: waits
// for its locks. Requires: it is the innermost section of this thread, outside
// blocking regions (checked). Threads: the thread that began it.
void rc_critical_end(rc_critical *section);

#endif
