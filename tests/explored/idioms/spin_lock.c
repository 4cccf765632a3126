// A spin lock by test-and-set. LOCK says how a thread tries, by number; a try
// that fails leaves the word as it was, so a loop of them only waits.
// -DNEVER: the lock is not given back.
#include "orders.h"

#include <sched.h>

#ifndef LOCK
#    define LOCK 1
#endif
#ifndef THREADS
#    define THREADS 2
#endif

#if LOCK == 1 || LOCK == 7
static atomic_flag flag = ATOMIC_FLAG_INIT;
#else
static _Atomic unsigned taken;
#endif
static int cnt;

static void
lock(void)
{
#if LOCK == 1
    while (atomic_flag_test_and_set_explicit(&flag, ACQUIRE))
        continue;
#elif LOCK == 2
    while (atomic_exchange_explicit(&taken, 1, ACQUIRE))
        continue;
#elif LOCK == 3 // releases too, although nobody needs it
    while (atomic_exchange_explicit(&taken, 1, SEQ_CST))
        continue;
#elif LOCK == 4
    while (atomic_fetch_or_explicit(&taken, 1, ACQUIRE) & 1)
        continue;
#elif LOCK == 5 // looks before it tries
    while (atomic_load_explicit(&taken, RELAXED) ||
           atomic_exchange_explicit(&taken, 1, ACQUIRE))
        continue;
#elif LOCK == 6
    while (atomic_exchange_explicit(&taken, 1, ACQUIRE))
        sched_yield();
#elif LOCK == 7
    while (atomic_flag_test_and_set_explicit(&flag, RELAXED))
        continue;
    atomic_thread_fence(ACQUIRE);
#endif
}

static void
unlock(void)
{
#ifndef NEVER
#    if LOCK == 1 || LOCK == 7
    atomic_flag_clear_explicit(&flag, RELEASE);
#    else
    atomic_store_explicit(&taken, 0, RELEASE);
#    endif
#endif
}

static void *
add(void *arg)
{
    lock();
    cnt += 1;
    unlock();
    return arg;
}

int
main(void)
{
    pthread_t thread[THREADS];

    for (int i = 1; i < THREADS; i++)
        thread[i] = start(add, NULL);
    add(NULL);
    for (int i = 1; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    assert(cnt == THREADS);
    return 0;
}
