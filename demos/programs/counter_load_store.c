// Not a fix: the load is atomic and so is the store, but the three steps are
// not. No undefined behaviour, and the update is lost all the same.
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
    // order: relaxed, no stronger order would help
    long seen = atomic_load_explicit(&cnt, memory_order_relaxed);
    atomic_store_explicit(&cnt, seen + 1, memory_order_relaxed);
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
