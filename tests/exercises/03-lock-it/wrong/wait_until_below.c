// Wrong: at the limit it waits for the counter to fall, which it never does.
#include "lock_it.h"

#include <pthread.h>

static pthread_cond_t below = PTHREAD_COND_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long cnt;

void
counter_add(void)
{
    pthread_mutex_lock(&lock);
    cnt += 1;
    pthread_mutex_unlock(&lock);
}

bool
counter_add_up_to(long limit)
{
    pthread_mutex_lock(&lock);
    while (cnt >= limit)
        pthread_cond_wait(&below, &lock);
    cnt += 1;
    pthread_mutex_unlock(&lock);
    return true;
}

long
counter_get(void)
{
    pthread_mutex_lock(&lock);
    long now = cnt;
    pthread_mutex_unlock(&lock);
    return now;
}
