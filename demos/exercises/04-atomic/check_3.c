// Two doors, one ticket: one of them gets it, the other is told no.
// Rule: locks <= 0
// Rule: stores <= 0
// Rule: updates <= 3
#include "atomic.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static bool got[2];

static void *
door(void *mine)
{
    *(bool *)mine = take_ticket();
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];

    put_up_tickets(1);
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, door, &got[i]) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    assert(got[0] + got[1] == 1);
    assert(tickets_left() == 0);
    return 0;
}
