// Logged counts, 2016-17: buffered.h. Three threads share an object.
#include "buffered.h"

#include <assert.h>
#include <pthread.h>

static struct object *shared;

static void *
use(void *number)
{
    enter(*(int *)number);
    incref(shared);
    decref(shared);
    decref(shared); // the reference it was given
    leave();        // commits
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
    commit();
    for (int i = 1; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    apply_decrements();
    assert(freed == 1);
    return 0;
}
