// Different: an exchange is never late, so the last number will do.
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
    uint32_t old = atomic_load_explicit(&rc->count, memory_order_relaxed);

    while (old <= COUNT_MAX)
        if (atomic_compare_exchange_weak_explicit(
                &rc->count, &old, old == COUNT_MAX ? UINT32_MAX : old + 1,
                memory_order_relaxed, memory_order_relaxed))
            return;
}

void
counted_decref(struct counted *rc)
{
    uint32_t old = atomic_load_explicit(&rc->count, memory_order_relaxed);

    do {
        if (old > COUNT_MAX)
            return;
    } while (!atomic_compare_exchange_weak_explicit(
        &rc->count, &old, old - 1, memory_order_acq_rel, memory_order_relaxed));
    if (old == 1)
        rc->dealloc(rc);
}
