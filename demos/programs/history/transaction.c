// A transactional count: transaction.h. Three threads share an object.
#include "transaction.h"

#include <assert.h>
#include <pthread.h>

static struct object *shared;

static void *
use(void *unused)
{
    decref(shared); // the reference it was given
    return unused;
}

int
main(void)
{
    pthread_t thread[2];

    shared = create();
    for (int i = 0; i < 2; i++) {
        incref(shared); // one for the thread
        if (pthread_create(&thread[i], NULL, use, NULL) != 0)
            return 2;
    }
    decref(shared);
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
    assert(atomic_load_explicit(&freed, memory_order_relaxed) == 1);
    return 0;
}
