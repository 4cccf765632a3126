// Not a fix: volatile tells the compiler to keep each read and each write. It
// does not make them one step, and it orders nothing between threads.
#include "atomic.h"

static volatile long visitors;
static volatile long tickets;

long
count_visitor(void)
{
    return ++visitors;
}

long
visitors_so_far(void)
{
    return visitors;
}

void
put_up_tickets(long n)
{
    tickets = n;
}

bool
take_ticket(void)
{
    if (tickets <= 0)
        return false;
    tickets -= 1;
    return true;
}

long
tickets_left(void)
{
    return tickets;
}
