// No counts at all: tracing.h. Two threads make a cycle each. -DUNROOTED: their
// roots do not name it.
#include "tracing.h"

#include <assert.h>
#include <pthread.h>

static void *
use(void *number)
{
    enter(*(int *)number);
    struct object *a = create();
    struct object *b = create();

    a->reference = b;
    b->reference = a; // a cycle: a count would never reach 0
#ifndef UNROOTED      // else the collect frees it in use
    incref(a);
#endif
    return NULL;
}

int
main(void)
{
    static int numbers[THREADS] = {0, 1, 2};
    pthread_t thread[THREADS];

    for (int i = 1; i < THREADS; i++)
        if (pthread_create(&thread[i], NULL, use, &numbers[i]) != 0)
            return 2;
    for (int i = 1; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    roots[1] = NULL;
    collect();
    assert(freed == 2);
    roots[2] = NULL;
    collect();
    assert(freed == 4);
    return 0;
}
