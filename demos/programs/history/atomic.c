// Atomic counts, 2016: atomic.h. Three threads share an object, and two of
// them write to it.
#include "atomic.h"

#include <assert.h>
#include <pthread.h>

static struct object *shared;

static void *
use(void *number)
{
    shared->items[*(int *)number] = 1;
    decref(shared); // the reference it was given
    return NULL;
}

int
main(void)
{
    static int numbers[2] = {0, 1};
    pthread_t thread[2];

    shared = create();
    for (int i = 0; i < 2; i++) {
        incref(shared); // one for the thread
        if (pthread_create(&thread[i], NULL, use, &numbers[i]) != 0)
            return 2;
    }
    decref(shared);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(atomic_load_explicit(&freed, memory_order_relaxed) == 1);
    return 0;
}
