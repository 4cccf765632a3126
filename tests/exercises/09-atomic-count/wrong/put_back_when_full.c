// A full count is counted down first, and put right afterwards.
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
    uint32_t old =
        atomic_fetch_sub_explicit(&rc->count, 1, memory_order_acq_rel);

    if (old > COUNT_MAX)
        atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
    else if (old == 1)
        rc->dealloc(rc);
}
