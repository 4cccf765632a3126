// Wrong: while a ticket is being taken the number says "wait", and all wait.
#include "atomic.h"

#include <stdatomic.h>

enum { BUSY = -1 };

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
    long n;

    do {
        while ((n = atomic_load(&tickets)) == BUSY)
            continue;
        if (n == 0)
            return false;
    } while (!atomic_compare_exchange_strong(&tickets, &n, BUSY));
    atomic_exchange(&tickets, n - 1);
    return true;
}

long
tickets_left(void)
{
    long n;

    while ((n = atomic_load(&tickets)) == BUSY)
        continue;
    return n;
}
