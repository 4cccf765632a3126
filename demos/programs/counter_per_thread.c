// Fixed by sharing nothing: each thread counts for itself, and main adds up
// once they have ended.
#include <assert.h>
#include <pthread.h>

#ifndef THREADS
#    define THREADS 2
#endif

// A cache line each: neighbours in one line would slow each other down.
struct part {
    _Alignas(64) long cnt;
};
static struct part part[THREADS];

static long
sum(void)
{
    long all = 0;

    for (int i = 0; i < THREADS; i++)
        all += part[i].cnt;
    return all;
}

static void *
increment(void *arg)
{
    struct part *mine = arg;

    mine->cnt += 1;
    return NULL;
}

int
main(void)
{
    pthread_t thread[THREADS];

    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&thread[i], NULL, increment, &part[i]) != 0)
            return 2;
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    assert(sum() == THREADS);
    return 0;
}
