// A count that a thread fills, and sees full, is not led out by a late drop.
#include "atomic_count.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static int deallocs;

static void
dealloc(void *self)
{
    (void)self;
    deallocs++;
}

static bool full;

static void *
copy(void *self)
{
    struct counted *rc = self;

    counted_incref(rc);
    full = atomic_load(&rc->count) > COUNT_MAX; // unless the other was first
    return NULL;
}

int
main(void)
{
    pthread_t thread;
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, COUNT_MAX);
    if (pthread_create(&thread, NULL, copy, &rc) != 0)
        return 2;
    counted_decref(&rc);
    pthread_join(thread, NULL);
    assert(!full || atomic_load(&rc.count) > COUNT_MAX);
    assert(deallocs == 0);
    return 0;
}
