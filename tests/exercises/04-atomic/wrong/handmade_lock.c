// Not a fix: a lock made of an atomic flag is a lock. A door that stops
// between taking it and giving it back stops the other door, too.
#include "atomic.h"

#include <stdatomic.h>

static atomic_bool taken;
static atomic_long visitors;
static long tickets;

static void
lock(void)
{
    while (atomic_exchange(&taken, true))
        while (atomic_load(&taken))
            ;
}

static void
unlock(void)
{
    atomic_store(&taken, false);
}

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
    tickets = n;
}

bool
take_ticket(void)
{
    bool got = false;

    lock();
    if (tickets > 0) {
        tickets -= 1;
        got = true;
    }
    unlock();
    return got;
}

long
tickets_left(void)
{
    lock();
    long left = tickets;
    unlock();
    return left;
}
