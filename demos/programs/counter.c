// cnt += 1 by two threads, and nothing around it.
#include <assert.h>
#include <pthread.h>

#ifndef THREADS
#    define THREADS 2
#endif

static long cnt;

static void *
increment(void *unused)
{
    cnt += 1;
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
