// It counts far: an object with more references than 16 bits hold is not dead.
#include "deferred_count.h"

#include <assert.h>

static int deallocs;

static void
dealloc(void *self)
{
    (void)self;
    deallocs++;
}

// `made` references, as if: making them one by one takes too long.
static void
count_on(struct deferred *rc, int made)
{
    deferred_begin();
    deferred_init(rc, dealloc);
    atomic_store(&rc->count, made);
    deferred_decref(rc);
    deferred_end();
    assert(deferred_collect() == 0 && deallocs == 0);
    deferred_begin();
    assert(atomic_load(&rc->count) == made - 1);
    deferred_incref(rc);
    deferred_decref(rc);
    deferred_end();
    assert(deferred_collect() == 0 && deallocs == 0);
}

int
main(void)
{
    static struct deferred rc[3];

    count_on(&rc[0], 0x101);
    count_on(&rc[1], 0x10001);
    count_on(&rc[2], 0x1000001);
    return 0;
}
