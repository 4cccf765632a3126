// A slow door and a fast one: however often it is overtaken, it gets there.
#include "atomic.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { FAST = 4 };

static void *
slow_door(void *unused)
{
    assert(take_ticket()); // there is one for everybody
    count_visitor();
    return unused;
}

int
main(void)
{
    pthread_t thread;

    put_up_tickets(1 + FAST);
    if (pthread_create(&thread, NULL, slow_door, NULL) != 0)
        return 2;
    for (int i = 0; i < FAST; i++) {
        assert(take_ticket());
        count_visitor();
    }
    pthread_join(thread, NULL);
    assert(tickets_left() == 0);
    assert(visitors_so_far() == 1 + FAST);
    return 0;
}
