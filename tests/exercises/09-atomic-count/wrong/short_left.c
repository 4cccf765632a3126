// Wrong: whether it was the last is asked of 16 bits.
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
    if (atomic_load_explicit(&rc->count, memory_order_relaxed) > COUNT_MAX)
        return;
    uint16_t old = (uint16_t)atomic_fetch_sub_explicit(&rc->count, 1,
                                                       memory_order_release);
    if (old != 1)
        return;
    atomic_thread_fence(memory_order_acquire);
    rc->dealloc(rc);
}
