// It counts far: nothing is lost of a count that 16 bits cannot hold.
#include "locked_count.h"

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
count_on(int made)
{
    struct locked rc;

    locked_init(&rc, dealloc);
    rc.count = made;
    locked_incref(&rc);
    assert(rc.count == made + 1);
    locked_decref(&rc);
    locked_decref(&rc);
    assert(rc.count == made - 1);
    assert(deallocs == 0);
    pthread_mutex_destroy(&rc.lock);
}

int
main(void)
{
    count_on(0x101);
    count_on(0x10001);
    count_on(0x1000001);
    return 0;
}
