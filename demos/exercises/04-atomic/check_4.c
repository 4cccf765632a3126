// Two doors, two tickets: no visitor is sent away, and none is left.
// Rule: locks <= 0
// Rule: stores <= 0
// Rule: updates <= 4
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

    put_up_tickets(2);
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, door, &got[i]) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    assert(got[0] && got[1]);
    assert(tickets_left() == 0);
    return 0;
}
