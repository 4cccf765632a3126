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
    struct deferred *risen[2] = {make(), make()};
    struct deferred *twice = make();
    deferred_decref(risen[0]);
    deferred_decref(twice);
    deferred_incref(twice);
    deferred_decref(twice);
    deferred_decref(risen[1]);
    deferred_incref(risen[0]); // stored again: a pointer is enough
    deferred_incref(risen[1]);
    deferred_end();
    assert(deferred_collect() == 1 && deallocs == 1);
    assert(deferred_collect() == 0 && deallocs == 1);

    deferred_begin();
    deferred_decref(risen[0]);
    deferred_decref(risen[1]);
    deferred_end();
    assert(deferred_collect() == 2 && deallocs == 3);
    return 0;
}
