// Each half is atomic, with the strongest order there is; both are not one.
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
    // order: relaxed, needs no partner
    if (atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed) >=
        COUNT_MAX)
        atomic_store_explicit(&rc->count, COUNT_FULL, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    // order: relaxed, a full count stays full
    if (atomic_load_explicit(&rc->count, memory_order_relaxed) > COUNT_MAX)
        return;
    uint32_t left = atomic_load(&rc->count) - 1;

    atomic_store(&rc->count, left);
    if (left != 0)
        return;
    rc->dealloc(rc);
}
