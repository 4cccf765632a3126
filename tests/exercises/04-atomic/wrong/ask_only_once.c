// Wrong: asks before the loop; after a failure nobody asks again.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long tickets;

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
    atomic_store(&tickets, n);
}

bool
take_ticket(void)
{
    long n = atomic_load(&tickets);
    if (n <= 0)
        return false;
    while (!atomic_compare_exchange_weak(&tickets, &n, n - 1))
        continue;
    return true;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
