// Remembers which object is immortal; there is room for one.
#include "immortal.h"

static _Atomic(struct counted *) immortal;

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

void
counted_incref(struct counted *rc)
{
    if (atomic_load(&immortal) != rc)
        atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    if (atomic_load(&immortal) == rc)
        return;
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_acq_rel) == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    atomic_store(&immortal, rc);
}
