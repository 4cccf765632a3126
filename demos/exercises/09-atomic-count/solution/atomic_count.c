// Increments are relaxed: they are made from a reference that is there, and
// publish nothing. Decrements release, and the one that takes the count to 0
// acquires: so what every thread did with the object comes before dealloc.
// The fence is paid once an object; acq_rel on fetch_sub is paid each time.
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
    // order: release, pairs with the fence of the last one
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_release) != 1)
        return; // *rc may be gone already
    // order: acquire, pairs with every other thread's release
    atomic_thread_fence(memory_order_acquire);
    rc->dealloc(rc);
}
