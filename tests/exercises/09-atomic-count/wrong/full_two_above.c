// Wrong: full is COUNT_MAX + 2; two that are late make it count again.
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
    if (atomic_load_explicit(&rc->count, memory_order_relaxed) > COUNT_MAX)
        return;
    if (atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed) >=
        COUNT_MAX)
        atomic_store_explicit(&rc->count, COUNT_MAX + 2, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    if (atomic_load_explicit(&rc->count, memory_order_relaxed) > COUNT_MAX)
        return;
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_release) != 1)
        return;
    atomic_thread_fence(memory_order_acquire);
    rc->dealloc(rc);
}
