// A full count stays full: it neither wraps nor falls, and nothing is freed.
#include "atomic_count.h"

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
fill(uint32_t made)
{
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, made);
    counted_incref(&rc);
    counted_incref(&rc);
    assert(atomic_load(&rc.count) > COUNT_MAX);
    for (int i = 0; i < 4; i++)
        counted_decref(&rc);
    assert(atomic_load(&rc.count) > COUNT_MAX); // rather a leak
    assert(deallocs == 0);
}

// Above COUNT_MAX is full, by however little.
static void
drop(uint32_t made)
{
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, made);
    counted_decref(&rc);
    assert(atomic_load(&rc.count) > COUNT_MAX);
    assert(deallocs == 0);
}

// COUNT_MAX and less is not full: it counts as ever.
static void
count_on(uint32_t made)
{
    struct counted rc;

    counted_init(&rc, dealloc);
    atomic_store(&rc.count, made);
    counted_decref(&rc);
    assert(atomic_load(&rc.count) == made - 1);
    counted_incref(&rc);
    assert(atomic_load(&rc.count) == made);
    assert(deallocs == 0);
}

int
main(void)
{
    count_on(0x101); // 1 in 8 bits, and 0 after a decref
    count_on(0x10001);
    count_on(COUNT_MAX / 2 + 2);
    count_on(COUNT_MAX);
    fill(COUNT_MAX - 1);
    fill(COUNT_MAX);
    fill(COUNT_FULL);
    fill(UINT32_MAX);
    drop(COUNT_MAX + 1);
    drop(COUNT_FULL);
    drop(UINT32_MAX);
    return 0;
}
