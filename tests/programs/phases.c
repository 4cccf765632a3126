// Two threads meet at a barrier between writing and reading.
// -DNO_BARRIER: they do not.
#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static pthread_barrier_t barrier;
static int written[2];
static int ids[2] = {0, 1};

static void *
run(void *arg)
{
    int me = *(int *)arg;
    written[me] = 1;
#ifndef NO_BARRIER
    pthread_barrier_wait(&barrier);
#endif
    assert(written[1 - me] == 1);
    return NULL;
}

int
main(void)
{
    pthread_t threads[2];
    pthread_barrier_init(&barrier, NULL, 2);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, run, &ids[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&barrier);
    return 0;
}
