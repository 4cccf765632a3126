// Wrong: two waits for a turn, and no third look.
#include "lock_it.h"

#include <pthread.h>

static pthread_cond_t left = PTHREAD_COND_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool busy;
static long cnt;

static void
enter(void)
{
    pthread_mutex_lock(&lock);
    if (busy)
        pthread_cond_wait(&left, &lock);
    else if (busy)
        pthread_cond_wait(&left, &lock);
    busy = true;
    pthread_mutex_unlock(&lock);
}

static void
leave(void)
{
    pthread_mutex_lock(&lock);
    busy = false;
    pthread_cond_signal(&left);
    pthread_mutex_unlock(&lock);
}

void
counter_add(void)
{
    enter();
    cnt += 1;
    leave();
}

bool
counter_add_up_to(long limit)
{
    enter();
    bool below = cnt < limit;
    if (below)
        cnt += 1;
    leave();
    return below;
}

long
counter_get(void)
{
    enter();
    long now = cnt;
    leave();
    return now;
}
