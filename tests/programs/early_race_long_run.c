// More steps than an execution may have, and a race at the beginning.
// -DFIXED: the flag is atomic, and no end is seen.
#include <pthread.h>
// Two workers count under a lock, 40,000 times each; what the lock protects is
// right. `started` is not protected, and is read and written at the beginning.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
#ifdef FIXED
static _Atomic int started;
#else
static int started;
#endif
static long total;

static void *
worker(void *unused)
{
    started = 1;
    for (int i = 0; i < 40000; i++) {
        pthread_mutex_lock(&lock);
        total += 1;
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, worker, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    return !started || total != 80000;
}
