// Locks of one byte and critical sections, the slow half.
//
//   wait      detached: under the bucket's mutex, LOCKED -> AWAITED, sleep
//             until the lock is free; attached again: try once more
//   unlock    AWAITED: under the bucket's mutex, UNLOCKED, wake the bucket
//   suspend   unlock all sections of this thread, from the innermost outwards
//   resume    lock the innermost one again
//
// The threads that wait for a lock park in a bucket that the lock's address
// selects, so a lock needs no more than a byte. A thread that wakes competes
// for the lock like any other. A thread that waits holds at most one section's
// lock: the first of the two that it needs, whose address is lower. The store
// that frees a lock is the last access to it, because another thread may free
// the object then.
#include "critical.h"

#include "misuse.h"

#include <rclab/lock.h>

#include <pthread.h>

// Threads that wait for locks with the same hash wake each other in vain. So
// more buckets than threads usually wait.
enum { BUCKETS = 16 };

#define BUCKET                                              \
    {                                                       \
        PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER \
    }
#define FOUR BUCKET, BUCKET, BUCKET, BUCKET

static struct bucket {
    pthread_mutex_t mutex;
    pthread_cond_t freed; // a lock of this bucket is unlocked
} buckets[BUCKETS] = {FOUR, FOUR, FOUR, FOUR};

// The bucket of a lock. Objects lie at multiples of 16 bytes.
static struct bucket *
bucket_of(const rc_lock *lock)
{
    uintptr_t at = (uintptr_t)lock / 16;

    return &buckets[(at ^ at / BUCKETS) % BUCKETS];
}

void
rc_unlock_slow_(rc_lock *lock)
{
    struct bucket *bucket = bucket_of(lock);

    pthread_mutex_lock(&bucket->mutex);
    // order: release, pairs with lock's acquire [lock]
    // if weakened: explored/lock_relaxed_slow_unlock
    atomic_store_explicit(&lock->state, RC_UNLOCKED, memory_order_release);
    pthread_cond_broadcast(&bucket->freed);
    pthread_mutex_unlock(&bucket->mutex);
}

// Whether there is something to wait for; if so, an unlock will wake. Under
// the bucket's mutex.
static bool
must_wait(rc_lock *lock)
{
    uint8_t state = RC_LOCKED;

    // order: relaxed, the try that follows the wait orders
    return atomic_compare_exchange_strong_explicit(
               &lock->state, &state, RC_AWAITED, memory_order_relaxed,
               memory_order_relaxed) ||
           state == RC_AWAITED;
}

// Waits until the lock has been free, detached.
static void
wait_until_free(rc_lock *lock)
{
    struct bucket *bucket = bucket_of(lock);
    bool leaves = rc_self_.attached && !rc_self_.blocked;
    int cancel;

    if (leaves)
        rc_world_leave_();
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancel);
    pthread_mutex_lock(&bucket->mutex);
    while (must_wait(lock))
        pthread_cond_wait(&bucket->freed, &bucket->mutex);
    pthread_mutex_unlock(&bucket->mutex);
    pthread_setcancelstate(cancel, NULL);
    if (leaves)
        rc_world_return_();
}

void
rc_lock_slow_(rc_lock *lock)
{
    rc_critical *section = rc_critical_suspend_();

    do
        wait_until_free(lock);
    while (!rc_lock_try(lock));
    rc_critical_resume_(section);
}

// Takes the locks of a section if all are free. Returns whether it did.
static bool
take(rc_critical *section)
{
    if (!rc_lock_try(section->lock[0]))
        return false;
    if (section->lock[1] != NULL && !rc_lock_try(section->lock[1])) {
        rc_lock_unlock(section->lock[0]);
        return false;
    }
    section->held = true;
    return true;
}

// Takes the locks of a section, in their order, and waits for them.
static void
take_and_wait(rc_critical *section)
{
    for (int i = 0; i < 2 && section->lock[i] != NULL; i++)
        while (!rc_lock_try(section->lock[i]))
            wait_until_free(section->lock[i]);
    section->held = true;
}

static void
give_up(rc_critical *section)
{
    for (int i = 0; i < 2 && section->lock[i] != NULL; i++)
        rc_lock_unlock(section->lock[i]);
    section->held = false;
}

rc_critical *
rc_critical_suspend_(void)
{
    rc_critical *innermost = rc_self_.critical;

    for (rc_critical *s = innermost; s != NULL; s = s->outer)
        if (s->held)
            give_up(s);
    rc_self_.critical = NULL;
    return innermost;
}

void
rc_critical_resume_(rc_critical *section)
{
    if (section != NULL && !section->held)
        take_and_wait(section);
    rc_self_.critical = section;
}

void
rc_critical_begin2(rc_critical *section, rc_lock *one, rc_lock *other)
{
    if (rc_self_.blocked) {
        rc_say_(RC_MISUSE, "rc_critical_begin inside a blocking region");
        return;
    }
    // By address: otherwise two threads that hold one lock each may wait for
    // the other (explored/critical_any_order).
    bool swap = (uintptr_t)other < (uintptr_t)one;
    section->lock[0] = swap ? other : one;
    section->lock[1] = swap ? one : other != one ? other : NULL;
    section->outer = rc_self_.critical;
    section->held = false;
    if (!take(section)) {
        (void)rc_critical_suspend_(); // the end resumes section->outer
        take_and_wait(section);
    }
    rc_self_.critical = section;
}

void
rc_critical_begin(rc_critical *section, rc_lock *lock)
{
    rc_critical_begin2(section, lock, lock);
}

void
rc_critical_end(rc_critical *section)
{
    if (section != rc_self_.critical) {
        rc_say_(RC_MISUSE, "rc_critical_end of a section that is not the "
                           "innermost one, or inside a blocking region");
        return;
    }
    give_up(section);
    rc_critical_resume_(section->outer);
}

void
rc_critical_after_fork_(void)
{
    for (int i = 0; i < BUCKETS; i++) {
        pthread_mutex_init(&buckets[i].mutex, NULL);
        pthread_cond_init(&buckets[i].freed, NULL);
    }
}
