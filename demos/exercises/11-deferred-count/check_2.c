// A count that rose again, or fell to 0 twice: freed once, and only when at 0.
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
    struct deferred *risen = make();
    struct deferred *twice = make();
    deferred_decref(risen);
    deferred_incref(risen); // stored again: a pointer is enough
    deferred_decref(twice);
    deferred_incref(twice);
    deferred_decref(twice);
    deferred_end();
    assert(deferred_collect() == 1 && deallocs == 1);
    assert(deferred_collect() == 0 && deallocs == 1);

    deferred_begin();
    deferred_decref(risen);
    deferred_end();
    assert(deferred_collect() == 1 && deallocs == 2);
    return 0;
}
