// Different: no lock; an atomic counter, and compare-exchange for the limit.
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
    long now = atomic_load(&cnt);
    while (now < limit)
        if (atomic_compare_exchange_weak(&cnt, &now, now + 1))
            return true;
    return false;
}

long
counter_get(void)
{
    return atomic_load(&cnt);
}
