// Wrong: counts in an int, and makes the limit one, too.
#include "lock_it.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int cnt;

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
    int most = (int)limit;
    pthread_mutex_lock(&lock);
    bool below = cnt < most;
    if (below)
        cnt += 1;
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
