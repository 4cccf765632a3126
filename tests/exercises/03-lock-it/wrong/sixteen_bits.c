// Wrong: 16 bits count to 65,535.
#include "lock_it.h"

#include <pthread.h>
#include <stdint.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint16_t cnt;

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
    bool room = cnt < limit;
    if (room)
        cnt += 1;
    pthread_mutex_unlock(&lock);
    return room;
}

long
counter_get(void)
{
    pthread_mutex_lock(&lock);
    long now = cnt;
    pthread_mutex_unlock(&lock);
    return now;
}
