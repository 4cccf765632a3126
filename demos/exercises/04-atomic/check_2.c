// Two doors count at once: every visitor has a number of their own.
// Rule: locks <= 0
// Rule: stores <= 0
// Rule: updates <= 3
#include "atomic.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static long number[2];

static void *
door(void *mine)
{
    *(long *)mine = count_visitor();
    return NULL;
}

int
main(void)
{
    pthread_t thread[2];

    for (int i = 0; i < 2; i++)
        if (pthread_create(&thread[i], NULL, door, &number[i]) != 0)
            return 2;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);

    assert(visitors_so_far() == 2);
    assert(number[0] != number[1]);
    assert(number[0] == 1 || number[0] == 2);
    assert(number[1] == 1 || number[1] == 2);
    return 0;
}
