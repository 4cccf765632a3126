// Full is UINT32_MAX here: the next incref takes it to 0 for a moment.
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
        atomic_store_explicit(&rc->count, UINT32_MAX, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    // order: relaxed, a full count stays full
    if (atomic_load_explicit(&rc->count, memory_order_relaxed) > COUNT_MAX)
        return;
    // order: release, pairs with the fence of whoever is last
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_release) != 1)
        return; // *rc may be gone already
    // order: acquire, pairs with every other thread's release
    atomic_thread_fence(memory_order_acquire);
    rc->dealloc(rc);
}
