// Wrong: a lock by exchange, given back by exchange: no store, but a lock.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long tickets;
static _Atomic int busy;

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
    while (atomic_exchange(&busy, 1))
        continue;
    long n = atomic_load_explicit(&tickets, memory_order_relaxed);
    if (n > 0)
        atomic_fetch_sub(&tickets, 1);
    atomic_exchange(&busy, 0);
    return n > 0;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
