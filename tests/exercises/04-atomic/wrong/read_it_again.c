// Not a fix: everybody is counted, but the number is read in a second step,
// when the other door may have counted, too: two visitors, both number 2.
#include "atomic.h"

#include <stdatomic.h>

static atomic_long visitors;
static atomic_long tickets;

long
count_visitor(void)
{
    atomic_fetch_add(&visitors, 1);
    return atomic_load(&visitors);
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
