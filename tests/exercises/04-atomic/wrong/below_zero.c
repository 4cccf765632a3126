// Wrong: takes first and asks then; what is left goes below none.
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
    return atomic_fetch_sub(&tickets, 1) > 0;
}

long
tickets_left(void)
{
    return atomic_load(&tickets);
}
