// Wrong: the changes are atomic, the looks are not.
#include "atomic.h"

#include <stdatomic.h>

static long visitors;
static _Atomic long tickets;

long
count_visitor(void)
{
    return __atomic_add_fetch(&visitors, 1, __ATOMIC_SEQ_CST);
}

long
visitors_so_far(void)
{
    return visitors;
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
