// Wrong: adds first and takes back what is too much, under the lock each time.
#include "lock_it.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long cnt;

static long
change(long by)
{
    pthread_mutex_lock(&lock);
    cnt += by;
    long now = cnt;
    pthread_mutex_unlock(&lock);
    return now;
}

void
counter_add(void)
{
    (void)change(1);
}

bool
counter_add_up_to(long limit)
{
    if (change(1) <= limit)
        return true;
    (void)change(-1);
    return false;
}

long
counter_get(void)
{
    return change(0);
}
