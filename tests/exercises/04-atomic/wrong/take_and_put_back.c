// Not a fix: it takes first and puts back if there was none. In between, less
// than none is left, for all to see.
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
    if (atomic_fetch_sub(&tickets, 1) > 0)
        return true;
    atomic_fetch_add(&tickets, 1);
    return false;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
