// Wrong: a volatile flag as a lock; two threads find it down together.
#include "lock_it.h"

#include <pthread.h>

#include <sched.h>

static volatile bool busy;
static volatile long cnt;

static void
take(void)
{
    while (busy)
        sched_yield();
    busy = true;
}

void
counter_add(void)
{
    take();
    cnt += 1;
    busy = false;
}

bool
counter_add_up_to(long limit)
{
    take();
    bool below = cnt < limit;
    if (below)
        cnt = cnt + 1;
    busy = false;
    return below;
}

long
counter_get(void)
{
    take();
    long now = cnt;
    busy = false;
    return now;
}
