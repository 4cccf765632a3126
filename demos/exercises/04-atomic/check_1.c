// With one thread, visitors are numbered from 1 and tickets run out.
#include "atomic.h"

#include <assert.h>
#include <limits.h>

int
main(void)
{
    assert(visitors_so_far() == 0);
    assert(count_visitor() == 1);
    assert(count_visitor() == 2);
    assert(visitors_so_far() == 2);

    assert(!take_ticket());
    put_up_tickets(2);
    assert(tickets_left() == 2);
    assert(take_ticket());
    assert(tickets_left() == 1);
    assert(take_ticket());
    assert(!take_ticket());
    assert(!take_ticket());
    assert(tickets_left() == 0);

    put_up_tickets(3);
    assert(take_ticket());
    put_up_tickets(1); // in place of the two
    assert(tickets_left() == 1);
    assert(take_ticket());
    assert(!take_ticket());
    put_up_tickets(LONG_MAX);
    assert(take_ticket());
    assert(tickets_left() == LONG_MAX - 1);
    assert(visitors_so_far() == 2);
    return 0;
}
