// A count that two threads fill and drop at once stays full, too.
#include "atomic_count.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

static int deallocs;

static void
dealloc(void *self)
{
    (void)self;
    deallocs++;
}

static void *
copy_twice(void *rc)
{
    counted_incref(rc);
    counted_incref(rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, COUNT_MAX);
    if (pthread_create(&thread, NULL, copy_twice, &rc) != 0)
        return 2;
    counted_decref(&rc);
    pthread_join(thread, NULL);
    // One more than COUNT_MAX, whichever came first.
    assert(atomic_load(&rc.count) > COUNT_MAX);
    assert(deallocs == 0);
    return 0;
}
