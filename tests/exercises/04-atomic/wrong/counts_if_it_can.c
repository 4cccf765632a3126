// A visitor who is overtaken six times is not counted.
#include "atomic.h"

#include <stdatomic.h>

static atomic_long visitors;
static atomic_long tickets;

long
count_visitor(void)
{
    long seen = atomic_load(&visitors);

    for (int tries = 0; tries < 6; tries++)
        if (atomic_compare_exchange_weak(&visitors, &seen, seen + 1))
            return seen + 1;
    return seen + 1;
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
    long seen = atomic_load(&tickets);

    while (seen > 0)
        if (atomic_compare_exchange_weak(&tickets, &seen, seen - 1))
            return true;
    return false;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
