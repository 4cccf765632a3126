// Tries again with whatever is there now, also when that is immortal, and the
// number is the last there is: one more is 0.
#include "immortal.h"

#define IMMORTAL UINT32_MAX

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

void
counted_incref(struct counted *rc)
{
    uint32_t old = atomic_load(&rc->count);

    if (old > COUNT_MAX)
        return;
    while (!atomic_compare_exchange_weak(&rc->count, &old, old + 1))
        ;
}

void
counted_decref(struct counted *rc)
{
    if (atomic_load_explicit(&rc->count, memory_order_relaxed) > COUNT_MAX)
        return;
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_acq_rel) == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    atomic_store_explicit(&rc->count, IMMORTAL, memory_order_relaxed);
}
