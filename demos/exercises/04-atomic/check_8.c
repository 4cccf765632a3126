// It counts far: 70,000 visitors, which 16 bits cannot number.
// Steps: 1000000
#include "atomic.h"

#include <assert.h>

enum { FAR = 70000 };

int
main(void)
{
    for (long n = 1; n <= FAR; n++)
        assert(count_visitor() == n);
    assert(visitors_so_far() == FAR);

    put_up_tickets(FAR);
    for (long n = FAR; n > 0; n--) {
        assert(tickets_left() == n);
        assert(take_ticket());
    }
    assert(!take_ticket());
    return 0;
}
