// A thread waits for another and pauses between its looks, or looks by trying.
// It is created first, so it could go on for ever before the other begins;
// -DSECOND: it is not.
//
// It looks at an atomic flag and yields. -DSLEEP: sleeps; -DFENCE: reads
// relaxed, then has a fence; -DPLAIN: the flag is not atomic, a data race;
// -DLOCK, -DRWLOCK: it is guarded by a lock; -DSEM_TRY, -DSEM_TIMED,
// -DSEM_VALUE: a semaphore instead; -DTIMED_LOCK: a lock, taken by the other.
// -DNEVER: the other thread does nothing of the kind, or keeps the lock.
// -DLATE: it waits, in the same way as above, for a third one first.
// -DTRIES=N: it looks so often and then gives up.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#if defined(PLAIN) || defined(LOCK) || defined(RWLOCK)
static volatile int flag[2];
#else
static atomic_int flag[2];
#endif

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t shared = PTHREAD_RWLOCK_INITIALIZER;
static sem_t given[2];
static bool gave_up;

static bool
is_set(int i)
{
#if defined(LOCK)
    pthread_mutex_lock(&lock);
    bool set = flag[i];
    pthread_mutex_unlock(&lock);
    return set;
#elif defined(RWLOCK)
    pthread_rwlock_rdlock(&shared);
    bool set = flag[i];
    pthread_rwlock_unlock(&shared);
    return set;
#elif defined(SEM_TRY)
    return sem_trywait(&given[i]) == 0;
#elif defined(SEM_TIMED)
    struct timespec at_once = {0, 0};
    return sem_timedwait(&given[i], &at_once) == 0;
#elif defined(SEM_VALUE)
    int value = 0;
    sem_getvalue(&given[i], &value);
    return value > 0;
#elif defined(TIMED_LOCK)
    struct timespec at_once = {0, 0};
    if (pthread_mutex_timedlock(&lock, &at_once) != 0)
        return false;
    pthread_mutex_unlock(&lock);
    return true;
#elif defined(FENCE)
    bool set = atomic_load_explicit(&flag[i], memory_order_relaxed);
    atomic_thread_fence(memory_order_acquire);
    return set;
#elif defined(SLEEP)
    usleep(1);
    return flag[i];
#else
    sched_yield();
    return flag[i];
#endif
}

static void
set(int i)
{
    (void)i;
#if defined(LOCK)
    pthread_mutex_lock(&lock);
    flag[i] = 1;
    pthread_mutex_unlock(&lock);
#elif defined(RWLOCK)
    pthread_rwlock_wrlock(&shared);
    flag[i] = 1;
    pthread_rwlock_unlock(&shared);
#elif defined(TIMED_LOCK)
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
#elif defined(SEM_TRY) || defined(SEM_TIMED) || defined(SEM_VALUE)
    sem_post(&given[i]);
#else
    flag[i] = 1;
#endif
}

static void *
poll(void *arg)
{
    int tries = 0;
    while (!gave_up && !is_set(0)) {
#ifdef TRIES
        gave_up = ++tries == TRIES;
#endif
    }
    (void)tries;
    return arg;
}

static void *
other(void *arg)
{
#ifdef LATE
    while (!is_set(1))
        continue;
#endif
#ifndef NEVER
    set(0);
#elif defined(TIMED_LOCK)
    pthread_mutex_lock(&lock);
#endif
    return arg;
}

#ifdef LATE
static void *
third(void *arg)
{
    set(1);
    return arg;
}
#endif

int
main(void)
{
    pthread_t thread[3];
    sem_init(&given[0], 0, 0);
    sem_init(&given[1], 0, 0);
#ifdef SECOND
    pthread_create(&thread[1], NULL, other, NULL);
    pthread_create(&thread[0], NULL, poll, NULL);
#else
    pthread_create(&thread[0], NULL, poll, NULL);
    pthread_create(&thread[1], NULL, other, NULL);
#endif
#ifdef LATE
    pthread_create(&thread[2], NULL, third, NULL);
    pthread_join(thread[2], NULL);
#endif
    pthread_join(thread[0], NULL);
    pthread_join(thread[1], NULL);
    assert(!gave_up);
    return 0;
}
