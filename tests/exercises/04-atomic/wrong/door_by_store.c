// Wrong: a lock made by hand, opened by a store.
#include "atomic.h"

#include <stdatomic.h>

static atomic_long visitors;
static atomic_long tickets;
static atomic_bool busy;

long
count_visitor(void)
{
    return atomic_fetch_add_explicit(&visitors, 1, memory_order_relaxed) + 1;
}

long
visitors_so_far(void)
{
    return atomic_load_explicit(&visitors, memory_order_relaxed);
}

void
put_up_tickets(long n)
{
    atomic_store_explicit(&tickets, n, memory_order_relaxed);
}

bool
take_ticket(void)
{
    while (atomic_exchange(&busy, true))
        ;
    long seen = atomic_load(&tickets);
    if (seen > 0)
        atomic_store(&tickets, seen - 1);
    atomic_store(&busy, false);
    return seen > 0;
}

long
tickets_left(void)
{
    return atomic_load_explicit(&tickets, memory_order_relaxed);
}
