// Wrong: no two threads share anything, not even the counter.
#include "lock_it.h"

#include <pthread.h>

static _Thread_local long cnt;

void
counter_add(void)
{
    cnt += 1;
}

bool
counter_add_up_to(long limit)
{
    if (cnt >= limit)
        return false;
    cnt += 1;
    return true;
}

long
counter_get(void)
{
    return cnt;
}
