#include "lock_it.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long cnt; // under lock

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
    if (counter_get() >= limit)
        return false;
    counter_add();
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
