// Wrong: a lock made of two fetch_adds: no store in it, and yet all wait.
#include "atomic.h"

#include <stdatomic.h>

static _Atomic long visitors;
static _Atomic long tickets;
static _Atomic long last;
static _Atomic long turn;

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
    long mine = atomic_fetch_add(&last, 1);
    while (atomic_load(&turn) != mine)
        continue;
    long n = atomic_load_explicit(&tickets, memory_order_relaxed);
    if (n > 0)
        atomic_fetch_sub(&tickets, 1);
    atomic_fetch_add(&turn, 1);
    return n > 0;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
