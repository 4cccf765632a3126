// An owner that shares with no thread: dealloc once, no atomic update, no lock.
// Rule: rmw <= 0
// Rule: locks <= 0
#include "biased_count.h"

#include <assert.h>
#include <stdlib.h>

static struct owner owner = OWNER_INIT;
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
    struct biased *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    owner_begin(&owner);
    biased_init(rc, dealloc);
    biased_incref(rc);
    biased_incref(rc);
    biased_decref(rc);
    biased_decref(rc);
    assert(deallocs == 0); // one reference is left
    biased_decref(rc);
    assert(deallocs == 1);
    return 0;
}
