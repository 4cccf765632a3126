// Wrong: does without the lock if nobody holds it; somebody may come.
#include "lock_it.h"

#include <pthread.h>

static volatile int inside;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long cnt;

void
counter_add(void)
{
    if (inside == 0) {
        cnt += 1;
        return;
    }
    inside++;
    pthread_mutex_lock(&lock);
    cnt += 1;
    pthread_mutex_unlock(&lock);
    inside--;
}

bool
counter_add_up_to(long limit)
{
    inside++;
    pthread_mutex_lock(&lock);
    bool below = cnt < limit;
    if (below)
        cnt += 1;
    pthread_mutex_unlock(&lock);
    inside--;
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
