// Not a fix: after a failed exchange it tries the same guess again. The number
// has changed, so the guess fails for ever.
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
    const long seen = atomic_load(&tickets);

    if (seen <= 0)
        return false;
    for (;;) {
        long expected = seen;
        if (atomic_compare_exchange_weak(&tickets, &expected, seen - 1))
            return true;
    }
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
