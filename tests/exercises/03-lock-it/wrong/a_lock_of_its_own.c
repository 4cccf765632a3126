// Wrong: the lock is a local variable, so every call has its own.
#include "lock_it.h"

#include <pthread.h>

static long cnt;

void
counter_add(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    cnt += 1;
    pthread_mutex_unlock(&lock);
}

bool
counter_add_up_to(long limit)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    bool below = cnt < limit;
    if (below)
        cnt += 1;
    pthread_mutex_unlock(&lock);
    return below;
}

long
counter_get(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    long now = cnt;
    pthread_mutex_unlock(&lock);
    return now;
}
