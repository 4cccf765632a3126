// Wrong: an atomic counter; between the question and the step another may add.
#include "lock_it.h"

#include <pthread.h>

#include <stdatomic.h>

static _Atomic long cnt;

void
counter_add(void)
{
    atomic_fetch_add(&cnt, 1);
}

bool
counter_add_up_to(long limit)
{
    if (atomic_load(&cnt) >= limit)
        return false;
    atomic_fetch_add(&cnt, 1);
    return true;
}

long
counter_get(void)
{
    return atomic_load(&cnt);
}
