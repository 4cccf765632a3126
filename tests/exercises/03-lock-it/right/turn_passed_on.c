// Different: a turn is handed on to who waits, and who wakes up looks for it.
#include "lock_it.h"

#include <pthread.h>

static pthread_cond_t left = PTHREAD_COND_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool busy;
static int waiting;
static bool handed;
static long cnt;

static void
enter(void)
{
    pthread_mutex_lock(&lock);
    if (busy) {
        waiting++;
        while (!handed)
            pthread_cond_wait(&left, &lock);
        handed = false;
        waiting--;
    }
    busy = true;
    pthread_mutex_unlock(&lock);
}

static void
leave(void)
{
    pthread_mutex_lock(&lock);
    busy = handed = waiting > 0;
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
