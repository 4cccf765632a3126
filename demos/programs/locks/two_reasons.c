// One condition for two reasons: a cell was filled, a cell was emptied. A signal
// wakes one waiter, which may be the one that waits for the other reason.
// -DBROADCAST wakes all, and each tests its own reason.
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int full; // guarded by lock

static void
tell(void)
{
#ifdef BROADCAST
    pthread_cond_broadcast(&changed);
#else
    pthread_cond_signal(&changed);
#endif
}

static void *
put(void *unused)
{
    pthread_mutex_lock(&lock);
    while (full == 1)
        pthread_cond_wait(&changed, &lock);
    full = 1;
    tell();
    pthread_mutex_unlock(&lock);
    return unused;
}

static void *
take(void *unused)
{
    pthread_mutex_lock(&lock);
    while (full == 0)
        pthread_cond_wait(&changed, &lock);
    full = 0;
    tell();
    pthread_mutex_unlock(&lock);
    return unused;
}

int
main(void)
{
    pthread_t thread[3];

    if (pthread_create(&thread[0], NULL, take, NULL) != 0 ||
        pthread_create(&thread[1], NULL, take, NULL) != 0 ||
        pthread_create(&thread[2], NULL, put, NULL) != 0)
        return 2;
    put(NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(thread[i], NULL);
    assert(full == 0);
    return 0;
}
