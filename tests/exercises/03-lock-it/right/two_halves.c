// Different: two numbers, of which neither grows large.
#include "lock_it.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
enum { HALF = 100 };

static unsigned char low;
static long high;

static long
now_there(void)
{
    return high * HALF + low;
}

static void
add_one(void)
{
    if (++low == HALF) {
        low = 0;
        high++;
    }
}

void
counter_add(void)
{
    pthread_mutex_lock(&lock);
    add_one();
    pthread_mutex_unlock(&lock);
}

bool
counter_add_up_to(long limit)
{
    pthread_mutex_lock(&lock);
    bool room = now_there() < limit;
    if (room)
        add_one();
    pthread_mutex_unlock(&lock);
    return room;
}

long
counter_get(void)
{
    pthread_mutex_lock(&lock);
    long now = now_there();
    pthread_mutex_unlock(&lock);
    return now;
}
