// One ticket, two visitors, an onlooker: no thread sees fewer than none left.
#include "atomic.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static void *
door(void *unused)
{
    if (take_ticket())
        count_visitor();
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    put_up_tickets(1);
    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, door, NULL) != 0)
            return 2;
    long left = tickets_left();
    assert(left == 0 || left == 1);
    long in = visitors_so_far();
    assert(in == 0 || in == 1);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(visitors_so_far() == 1);
    return 0;
}
