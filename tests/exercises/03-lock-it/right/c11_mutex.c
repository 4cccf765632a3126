// Different: C11 mutex, recursive; add is add up to the greatest limit.
#include "lock_it.h"

#include <pthread.h>

#include <limits.h>
#include <threads.h>

static once_flag made = ONCE_FLAG_INIT;
static mtx_t lock;
static long cnt;

static void
make(void)
{
    (void)mtx_init(&lock, mtx_plain | mtx_recursive);
}

void
counter_add(void)
{
    (void)counter_add_up_to(LONG_MAX);
}

bool
counter_add_up_to(long limit)
{
    call_once(&made, make);
    mtx_lock(&lock);
    bool below = counter_get() < limit;
    cnt += below;
    mtx_unlock(&lock);
    return below;
}

long
counter_get(void)
{
    call_once(&made, make);
    mtx_lock(&lock);
    long now = cnt;
    mtx_unlock(&lock);
    return now;
}
