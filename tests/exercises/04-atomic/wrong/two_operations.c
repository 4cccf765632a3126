// Wrong: _Atomic makes each access one step, not the three of this line.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long tickets;

long
count_visitor(void)
{
    long n = visitors + 1;
    visitors = n;
    return n;
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
