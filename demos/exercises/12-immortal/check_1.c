// One thread: an ordinary object is freed once, an immortal one stands still.
#include "immortal.h"

#include <assert.h>

static int deallocs;

static void
dealloc(void *self)
{
    (void)self;
    deallocs++;
}

int
main(void)
{
    struct counted list;
    struct counted none;

    counted_init(&list, dealloc);
    counted_incref(&list);
    counted_decref(&list);
    assert(deallocs == 0); // one reference is left
    counted_decref(&list);
    assert(deallocs == 1);

    atomic_store(&list.count, COUNT_MAX); // as if: the most there may be
    counted_decref(&list);
    assert(atomic_load(&list.count) == COUNT_MAX - 1);
    atomic_store(&list.count, 0x10001); // as if: 1 in 16 bits
    counted_decref(&list);
    assert(atomic_load(&list.count) == 0x10000);
    counted_incref(&list);
    assert(atomic_load(&list.count) == 0x10001);
    assert(deallocs == 1);

    counted_init(&none, dealloc);
    counted_immortalize(&none);
    uint32_t count = atomic_load(&none.count);
    assert(count > COUNT_MAX);
    counted_incref(&none);
    assert(atomic_load(&none.count) == count);
    for (int i = 0; i < 4; i++)
        counted_decref(&none);
    assert(atomic_load(&none.count) == count);
    assert(deallocs == 1);

    atomic_store(&list.count, COUNT_MAX); // as if, again
    counted_immortalize(&list);
    assert(atomic_load(&list.count) > COUNT_MAX);
    return 0;
}
