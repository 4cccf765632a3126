// Not a fix: a failed exchange says that the number has changed, not that no
// ticket is left. This one sends people away from a hall with free seats.
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

    return seen > 0 &&
           atomic_compare_exchange_strong(&tickets, &seen, seen - 1);
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
