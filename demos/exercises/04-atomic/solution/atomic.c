// The door of a concert hall, for any number of doors and without a lock.
#include "atomic.h"

#include <stdatomic.h>

// Nothing else is published through these numbers, so no operation on them
// needs to order anything: relaxed throughout. Atomic is what matters.
static atomic_long visitors;
static atomic_long tickets;

long
count_visitor(void)
{
    // It returns what it found, which no other thread found. To read `visitors`
    // once more would be a second step, and others may have come in between.
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

    // What was decided about `seen` is only carried out if it still holds. A
    // failed exchange puts what it found into `seen`; the decision is then
    // made anew, for there may be none left now. It fails because another
    // door succeeded, so some door always gets on.
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
