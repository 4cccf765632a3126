// An immortal object gets a dealloc that does nothing; it is counted all the
// same.
#include "immortal.h"

static void
nothing(void *self)
{
    (void)self;
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
    atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_acq_rel) == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    rc->dealloc = nothing;
}
