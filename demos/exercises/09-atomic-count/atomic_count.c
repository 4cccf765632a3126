// An atomic count. No update is lost; is that enough? See TASK.md.
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
    atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_relaxed) == 1)
        rc->dealloc(rc);
}
