// A slow door, overtaken up to six times by a fast one: its visitor counts.
#include "atomic.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { FAST = 6 };

static void *
slow_door(void *unused)
{
    assert(count_visitor() > 0);
    return unused;
}

int
main(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, slow_door, NULL) != 0)
        return 2;
    for (int i = 0; i < FAST; i++)
        assert(count_visitor() > i);
    pthread_join(thread, NULL);
    assert(visitors_so_far() == 1 + FAST);
    return 0;
}
