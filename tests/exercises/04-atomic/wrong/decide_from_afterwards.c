// Wrong: subtracts, then asks how many are left by now.
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
    if (atomic_load(&tickets) <= 0)
        return false;
    atomic_fetch_sub(&tickets, 1);
    if (atomic_load(&tickets) >= 0)
        return true;
    atomic_fetch_add(&tickets, 1);
    return false;
}

long
tickets_left(void)
{
    long n = atomic_load(&tickets);
    return n > 0 ? n : 0;
}
