// A worker unlocks by a cleanup handler, so that pthread_exit from anywhere
// leaves no lock behind. No thread is cancelled.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void
unlock(void *mutex)
{
    pthread_mutex_unlock(mutex);
}

static void *
worker(void *quit)
{
    pthread_mutex_lock(&lock);
    pthread_cleanup_push(unlock, &lock);
    total += 1;
    if (quit != NULL)
        pthread_exit(quit);
    pthread_cleanup_pop(1);
    return NULL;
}

int
main(void)
{
    pthread_t a, b;

    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, &total);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return total != 2;
}
