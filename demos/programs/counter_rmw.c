// Fixed by one atomic read-modify-write: there is no "between" to come into.
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
    // order: relaxed, needs no partner: only the number matters, and the join
    // orders it for main
    atomic_fetch_add_explicit(&cnt, 1, memory_order_relaxed);
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
