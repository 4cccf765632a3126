// A pool of three workers on a queue of jobs. -DNO_WAKE: the end is
// signalled to one worker only, the others sleep for ever.
#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum { WORKERS = 3, JOBS = 2 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int waiting;
static int done;
static bool closed;

static void *
work(void *arg)
{
    pthread_mutex_lock(&lock);
    for (;;) {
        while (waiting == 0 && !closed)
            pthread_cond_wait(&changed, &lock);
        if (waiting == 0)
            break;
        waiting -= 1;
        done += 1;
    }
    pthread_mutex_unlock(&lock);
    return arg;
}

int
main(void)
{
    pthread_t threads[WORKERS];
    for (int i = 0; i < WORKERS; i++)
        pthread_create(&threads[i], NULL, work, NULL);
    pthread_mutex_lock(&lock);
    waiting = JOBS;
    closed = true;
#ifdef NO_WAKE
    pthread_cond_signal(&changed);
#else
    pthread_cond_broadcast(&changed);
#endif
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(threads[i], NULL);
    assert(done == JOBS);
    return 0;
}
