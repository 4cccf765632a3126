// A dealloc may keep the memory, for the next object: its lock is free.
#include "locked_count.h"

#include <assert.h>
#include <stdlib.h>

static struct locked *pool; // NULL: nothing kept

static void
keep(void *self)
{
    pool = self;
}

static void
release(void *self)
{
    free(self);
}

int
main(void)
{
    struct locked *rc = malloc(sizeof *rc);

    assert(rc != NULL);
    locked_init(rc, keep);
    locked_decref(rc);
    assert(pool == rc);

    locked_init(rc, release); // the next object, in the same memory
    pool = NULL;
    locked_incref(rc);
    locked_decref(rc);
    locked_decref(rc);
    return 0;
}
