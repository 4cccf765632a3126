// The door of a concert hall. Right for one door; now a second one opens.
#include "atomic.h"

static long visitors;
static long tickets;

long
count_visitor(void)
{
    visitors += 1;
    return visitors;
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
