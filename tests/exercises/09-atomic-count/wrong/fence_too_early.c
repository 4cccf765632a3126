// The acquire fence stands before the decrement, where it sees too little.
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
    atomic_thread_fence(memory_order_acquire);
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_release) != 1)
        return;
    rc->dealloc(rc);
}
