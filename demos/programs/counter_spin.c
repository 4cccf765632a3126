// Fixed by a spinlock: like a lock, but a waiting thread keeps asking. It gives
// way to others meanwhile, since the holder may need this very core.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

#ifndef THREADS
#    define THREADS 2
#endif

static long cnt;
static atomic_bool busy;

static void *
increment(void *unused)
{
    // order: acquire, pairs with the release below: the last holder's cnt is
    // seen
    while (atomic_exchange_explicit(&busy, true, memory_order_acquire))
        // order: relaxed, needs no partner: the exchange decides
        while (atomic_load_explicit(&busy, memory_order_relaxed))
            sched_yield();
    cnt += 1;
    // order: release, pairs with the acquire above
    atomic_store_explicit(&busy, false, memory_order_release);
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
