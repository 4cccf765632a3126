// A count per thread, reconciled later, 2008: thread_counts.h. Three threads
// share an object. -DEARLY adds the counts up before the threads have stopped.
#include "thread_counts.h"

#include <assert.h>
#include <pthread.h>

static struct object *shared;

static void *
use(void *number)
{
    enter(*(int *)number);
    incref(shared);
    decref(shared);
    decref(shared); // the reference it was given: its column is -1
    return NULL;
}

int
main(void)
{
    static int numbers[THREADS] = {0, 1, 2};
    pthread_t thread[THREADS];

    shared = create();
    for (int i = 1; i < THREADS; i++) {
        incref(shared); // one for the thread
        if (pthread_create(&thread[i], NULL, use, &numbers[i]) != 0)
            return 2;
    }
    decref(shared);
#ifdef EARLY // the others have not stopped
    reconcile(shared);
#endif
    for (int i = 1; i < THREADS; i++)
        pthread_join(thread[i], NULL);
#ifndef EARLY
    reconcile(shared);
#endif
    assert(freed == 1);
    return 0;
}
