// Not a fix: the load is atomic and the store is atomic, and between them the
// other door does the same. No data race, and one visitor is lost.
#include "atomic.h"

#include <stdatomic.h>

static atomic_long visitors;
static atomic_long tickets;

long
count_visitor(void)
{
    long seen = atomic_load(&visitors);
    atomic_store(&visitors, seen + 1);
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
