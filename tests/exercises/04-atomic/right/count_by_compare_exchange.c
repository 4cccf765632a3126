// Different: compare-exchange for the visitors, too.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long tickets;

long
count_visitor(void)
{
    long n = atomic_load(&visitors);
    while (!atomic_compare_exchange_weak(&visitors, &n, n + 1))
        continue;
    return n + 1;
}

long
visitors_so_far(void)
{
    return atomic_load(&visitors);
}

void
put_up_tickets(long n)
{
    atomic_store(&tickets, n);
}

bool
take_ticket(void)
{
    long n = atomic_load(&tickets);
    while (n > 0)
        if (atomic_compare_exchange_weak(&tickets, &n, n - 1))
            return true;
    return false;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
