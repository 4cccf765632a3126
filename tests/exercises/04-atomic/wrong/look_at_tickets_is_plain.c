// Wrong: tickets_left reads without an atomic operation.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static long tickets;

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
    tickets = n;
}

bool
take_ticket(void)
{
    long n = __atomic_load_n(&tickets, __ATOMIC_RELAXED);
    while (n > 0)
        if (__atomic_compare_exchange_n(&tickets, &n, n - 1, true,
                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED))
            return true;
    return false;
}

long
tickets_left(void)
{
    return tickets;
}
