// cnt += 1 by THREADS threads, INCREMENTS times each. It asserts nothing: it
// is for counting interleavings.
#include <pthread.h>

#ifndef THREADS
#    define THREADS 2
#endif
#ifndef INCREMENTS
#    define INCREMENTS 1
#endif

static long cnt;

static void *
increment(void *unused)
{
    for (int i = 0; i < INCREMENTS; i++)
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
    return 0;
}
