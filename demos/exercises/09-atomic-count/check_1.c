// One thread: dealloc runs once, at the last reference, not sooner or later.
// Rule: locks <= 0
// Rule: stores <= 6
// Rule: rmw <= 7
// (A lock made of a flag takes twice as many as a count.)
#include "atomic_count.h"

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
    struct counted *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    counted_init(rc, dealloc);
    counted_incref(rc);
    counted_incref(rc);
    counted_decref(rc);
    counted_decref(rc);
    assert(deallocs == 0); // one reference is left
    counted_decref(rc);
    assert(deallocs == 1);
    return 0;
}
