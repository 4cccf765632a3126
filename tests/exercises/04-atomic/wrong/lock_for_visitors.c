// Wrong: the visitors, too, wait for a flag that is down again by and-ing.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic int busy;
static _Atomic long visitors;
static _Atomic long tickets;

long
count_visitor(void)
{
    while (atomic_fetch_or(&busy, 1))
        continue;
    long n = atomic_load(&visitors) + 1;
    atomic_fetch_add(&visitors, 1);
    atomic_fetch_and(&busy, 0);
    return n;
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
    long n = atomic_load(&tickets);
    while (n > 0)
        if (atomic_compare_exchange_weak(&tickets, &n, n - 1))
            return true;
    return false;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
