// Fixed by a lock: from the read to the write, no other thread comes in.
#include <assert.h>
#include <pthread.h>

#ifndef THREADS
#    define THREADS 2
#endif

static long cnt;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *
increment(void *unused)
{
    pthread_mutex_lock(&lock);
    cnt += 1;
    pthread_mutex_unlock(&lock);
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
