// Fixed by compare and swap: write only if cnt is still what was read; if not,
// try again with what it is now.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

#ifndef THREADS
#    define THREADS 2
#endif

static atomic_long cnt;

static void *
increment(void *unused)
{
    // order: relaxed, as in counter_rmw.c
    long seen = atomic_load_explicit(&cnt, memory_order_relaxed);
    // A failed exchange puts what it found into `seen`.
    while (!atomic_compare_exchange_weak_explicit(
        &cnt, &seen, seen + 1, memory_order_relaxed, memory_order_relaxed))
        ;
    return unused;
}

int
main(void)
{
    pthread_t thread[THREADS];

    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&thread[i], NULL, increment, NULL) != 0)
            return 2;
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    assert(cnt == THREADS);
    return 0;
}
