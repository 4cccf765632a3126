// The new count is made once, before the loop, from a count that has moved.
#include "atomic_count.h"

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

void
counted_incref(struct counted *rc)
{
    if (atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed) >=
        COUNT_MAX)
        atomic_store_explicit(&rc->count, COUNT_FULL, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    uint32_t old = atomic_load(&rc->count);
    uint32_t left = old - 1;

    if (old > COUNT_MAX)
        return;
    while (!atomic_compare_exchange_weak(&rc->count, &old, left))
        ;
    if (left == 0)
        rc->dealloc(rc);
}
