// A full count that two threads drop at once stays full, by however little.
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
drop(void *rc)
{
    counted_decref(rc);
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, COUNT_MAX + 1);
    if (pthread_create(&thread, NULL, drop, &rc) != 0)
        return 2;
    drop(&rc);
    pthread_join(thread, NULL);
    assert(atomic_load(&rc.count) > COUNT_MAX);
    assert(deallocs == 0);
    return 0;
}
