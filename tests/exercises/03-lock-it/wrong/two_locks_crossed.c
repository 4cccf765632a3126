// Wrong: a lock for the counter, one for the limit, in either order.
#include "lock_it.h"

#include <pthread.h>

static pthread_mutex_t limited = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long cnt;

void
counter_add(void)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&limited);
    cnt += 1;
    pthread_mutex_unlock(&limited);
    pthread_mutex_unlock(&lock);
}

bool
counter_add_up_to(long limit)
{
    pthread_mutex_lock(&limited);
    pthread_mutex_lock(&lock);
    bool below = cnt < limit;
    if (below)
        cnt += 1;
    pthread_mutex_unlock(&lock);
    pthread_mutex_unlock(&limited);
    return below;
}

long
counter_get(void)
{
    pthread_mutex_lock(&lock);
    long now = cnt;
    pthread_mutex_unlock(&lock);
    return now;
}
