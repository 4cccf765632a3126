// One atomic count for all: right in every interleaving, and an atomic update
// for each reference, which is what the split was to save.
#include "biased_count.h"

void
owner_begin(struct owner *owner)
{
    (void)owner;
}

void
owner_safepoint(void)
{
}

void
owner_end(void)
{
}

void
biased_init(struct biased *rc, void (*dealloc)(void *self))
{
    rc->owner = NULL;
    rc->local = 0;
    atomic_init(&rc->shared, ONE + MERGED);
    rc->left = 0;
    rc->next = NULL;
    rc->dealloc = dealloc;
}

void
biased_incref(struct biased *rc)
{
    atomic_fetch_add_explicit(&rc->shared, ONE, memory_order_relaxed);
}

void
biased_decref(struct biased *rc)
{
    if (atomic_fetch_sub_explicit(&rc->shared, ONE, memory_order_acq_rel) ==
        ONE + MERGED)
        rc->dealloc(rc);
}
