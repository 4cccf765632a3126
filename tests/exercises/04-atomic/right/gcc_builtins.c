// Different: the builtins of gcc and clang, on a plain long.
#include "atomic.h"

#include <stdatomic.h>

static long visitors;
static long tickets;

long
count_visitor(void)
{
    return __sync_add_and_fetch(&visitors, 1);
}

long
visitors_so_far(void)
{
    return __atomic_load_n(&visitors, __ATOMIC_ACQUIRE);
}

void
put_up_tickets(long n)
{
    __atomic_store_n(&tickets, n, __ATOMIC_RELEASE);
}

bool
take_ticket(void)
{
    for (;;) {
        long n = __atomic_load_n(&tickets, __ATOMIC_ACQUIRE);
        if (n <= 0)
            return false;
        if (__sync_bool_compare_and_swap(&tickets, n, n - 1))
            return true;
    }
}

long
tickets_left(void)
{
    return __atomic_load_n(&tickets, __ATOMIC_ACQUIRE);
}
