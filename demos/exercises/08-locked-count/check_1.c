// One thread: dealloc runs once, at the last reference, and nothing after it.
// Rule: undestroyed <= 0
#include "locked_count.h"

#include <assert.h>
#include <stdlib.h>

static int deallocs;

static void
dealloc(void *self)
{
    deallocs++;
    free(self);
}

int
main(void)
{
    struct locked *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    locked_init(rc, dealloc);
    locked_incref(rc);
    locked_incref(rc);
    locked_decref(rc);
    locked_decref(rc);
    assert(deallocs == 0); // one reference is left
    locked_decref(rc);
    assert(deallocs == 1);
    return 0;
}
