// One thread: nothing is freed before a collect, and then all that is at 0.
#include "deferred_count.h"

#include <assert.h>
#include <stdlib.h>

static int deallocs;

static void
dealloc(void *self)
{
    deallocs++;
    free(self);
}

static struct deferred *
make(void)
{
    struct deferred *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    deferred_init(rc, dealloc);
    return rc;
}

int
main(void)
{
    deferred_begin();
    struct deferred *kept = make();
    struct deferred *first = make();
    struct deferred *second = make();
    deferred_decref(first);
    deferred_incref(second);
    deferred_decref(second);
    assert(deallocs == 0);
    deferred_decref(second);
    assert(deallocs == 0); // this thread may still read them
    deferred_end();

    assert(deferred_collect() == 2 && deallocs == 2);
    assert(deferred_collect() == 0 && deallocs == 2);

    deferred_begin();
    deferred_decref(kept);
    deferred_end();
    assert(deferred_collect() == 1 && deallocs == 3);
    return 0;
}
