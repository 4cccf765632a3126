// Wrong: counts the sold ones; new tickets come, the sold ones stay sold.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long capacity;
static _Atomic long sold;

long
count_visitor(void)
{
    return atomic_fetch_add(&visitors, 1) + 1;
}

long
visitors_so_far(void)
{
    return atomic_load(&visitors);
}

void
put_up_tickets(long n)
{
    atomic_store(&capacity, n);
}

bool
take_ticket(void)
{
    long n = atomic_load(&sold);
    while (n < atomic_load(&capacity))
        if (atomic_compare_exchange_weak(&sold, &n, n + 1))
            return true;
    return false;
}

long
tickets_left(void)
{
    return atomic_load(&capacity) - atomic_load(&sold);
}
