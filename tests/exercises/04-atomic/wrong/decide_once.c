// Not a fix: it decides that a ticket is left, and when the exchange fails it
// tries with the new number, but without deciding again: 0 becomes -1.
#include "atomic.h"

#include <stdatomic.h>

static atomic_long visitors;
static atomic_long tickets;

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
    long seen = atomic_load(&tickets);

    if (seen <= 0)
        return false;
    while (!atomic_compare_exchange_weak(&tickets, &seen, seen - 1))
        ;
    return true;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
