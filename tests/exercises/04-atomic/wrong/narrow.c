// Wrong: counts in shorts; a big hall has more tickets.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic short visitors;
static _Atomic short tickets;

long
count_visitor(void)
{
    return (short)(atomic_fetch_add(&visitors, 1) + 1);
}

long
visitors_so_far(void)
{
    return atomic_load(&visitors);
}

void
put_up_tickets(long n)
{
    atomic_store(&tickets, (short)n);
}

bool
take_ticket(void)
{
    short n = atomic_load(&tickets);
    while (n > 0)
        if (atomic_compare_exchange_weak(&tickets, &n, (short)(n - 1)))
            return true;
    return false;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
