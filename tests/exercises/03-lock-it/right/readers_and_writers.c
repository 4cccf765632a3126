// Different: a lock for readers and writers; many may get, one may add.
#include "lock_it.h"

#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static long cnt;

void
counter_add(void)
{
    pthread_rwlock_wrlock(&lock);
    cnt += 1;
    pthread_rwlock_unlock(&lock);
}

bool
counter_add_up_to(long limit)
{
    pthread_rwlock_wrlock(&lock);
    bool below = cnt < limit;
    if (below)
        cnt += 1;
    pthread_rwlock_unlock(&lock);
    return below;
}

long
counter_get(void)
{
    pthread_rwlock_rdlock(&lock);
    long now = cnt;
    pthread_rwlock_unlock(&lock);
    return now;
}
