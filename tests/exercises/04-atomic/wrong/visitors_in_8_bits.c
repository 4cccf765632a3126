// Wrong: after visitor 255 comes visitor 0.
#include "atomic.h"

#include <stdatomic.h>

static atomic_uchar visitors;
static atomic_long tickets;

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
    long seen = atomic_load_explicit(&tickets, memory_order_relaxed);

    while (seen > 0)
        if (atomic_compare_exchange_weak_explicit(&tickets, &seen, seen - 1,
                                                  memory_order_relaxed,
                                                  memory_order_relaxed))
            return true;
    return false;
}

long
tickets_left(void)
{
    return atomic_load_explicit(&tickets, memory_order_relaxed);
}
