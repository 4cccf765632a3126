// Different: operators of _Atomic, and a strong exchange in a loop.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long tickets;

long
count_visitor(void)
{
    return ++visitors;
}

long
visitors_so_far(void)
{
    return visitors;
}

void
put_up_tickets(long n)
{
    tickets = n;
}

bool
take_ticket(void)
{
    for (long n = tickets; n > 0; n = tickets)
        if (atomic_compare_exchange_strong(&tickets, &n, n - 1))
            return true;
    return false;
}

long
tickets_left(void)
{
    return tickets;
}
