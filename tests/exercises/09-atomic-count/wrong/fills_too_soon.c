// A count of COUNT_MAX - 1 has room for one more; this one fills it.
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
        COUNT_MAX - 1)
        atomic_store_explicit(&rc->count, COUNT_FULL, memory_order_relaxed);
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
