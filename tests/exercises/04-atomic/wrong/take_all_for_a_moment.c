// Wrong: takes all and puts the rest back; meanwhile others are sent away.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long tickets;

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
    long n = atomic_exchange(&tickets, 0);
    if (n <= 0)
        return false;
    atomic_fetch_add(&tickets, n - 1);
    return true;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
