// Wrong: takes the lock if it is free, and goes on if it is not.
#include "lock_it.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long cnt;

void
counter_add(void)
{

    bool mine = pthread_mutex_trylock(&lock) == 0;
    cnt += 1;
    if (mine)
        pthread_mutex_unlock(&lock);
}

bool
counter_add_up_to(long limit)
{

    bool mine = pthread_mutex_trylock(&lock) == 0;
    bool below = cnt < limit;
    if (below)
        cnt += 1;
    if (mine)
        pthread_mutex_unlock(&lock);
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
