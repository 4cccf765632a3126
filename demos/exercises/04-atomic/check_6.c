// A slow door, overtaken up to six times by a fast one: it gets its ticket.
#include "atomic.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { FAST = 6 }; // each more takes up to four times as long

static void *
slow_door(void *unused)
{
    assert(take_ticket()); // there is one for each
    return unused;
}

int
main(void)
{
    pthread_t thread;

    put_up_tickets(1 + FAST);
    if (pthread_create(&thread, NULL, slow_door, NULL) != 0)
        return 2;
    for (int i = 0; i < FAST; i++)
        assert(take_ticket());
    pthread_join(thread, NULL);
    assert(tickets_left() == 0);
    return 0;
}
