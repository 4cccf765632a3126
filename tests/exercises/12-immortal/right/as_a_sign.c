// An immortal count is a negative number; it is exchanged for one.
#include "immortal.h"

static int
is_immortal(struct counted *rc)
{
    return (int32_t)atomic_load_explicit(&rc->count, memory_order_relaxed) < 0;
}

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

void
counted_incref(struct counted *rc)
{
    if (!is_immortal(rc))
        atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    if (is_immortal(rc))
        return;
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_acq_rel) == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    atomic_exchange(&rc->count, (uint32_t)(INT32_MIN / 2));
}
