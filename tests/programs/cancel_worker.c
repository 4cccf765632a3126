// A worker that waits for a condition is cancelled: it takes the lock again, and
// no handler gives it back. -DHANDLER: one does.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;

#ifdef HANDLER
static void
unlock(void *mutex)
{
    pthread_mutex_unlock(mutex);
}
#endif

static void *
worker(void *unused)
{
    pthread_mutex_lock(&lock);
#ifdef HANDLER
    pthread_cleanup_push(unlock, &lock);
#endif
    for (;;)
        pthread_cond_wait(&cond, &lock);
#ifdef HANDLER
    pthread_cleanup_pop(1);
#endif
    return unused;
}

int
main(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, worker, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return 0;
}
