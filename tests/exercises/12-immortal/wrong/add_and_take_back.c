// Updates first, and takes it back when the object turns out immortal.
#include "immortal.h"

#define IMMORTAL UINT32_C(0xc0000000) // half-way between the ends

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

void
counted_incref(struct counted *rc)
{
    if (atomic_fetch_add(&rc->count, 1) > COUNT_MAX)
        atomic_fetch_sub(&rc->count, 1);
}

void
counted_decref(struct counted *rc)
{
    uint32_t old = atomic_fetch_sub(&rc->count, 1);

    if (old > COUNT_MAX)
        atomic_fetch_add(&rc->count, 1);
    else if (old == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    // order: relaxed, needs no partner: nothing is published by it
    atomic_store_explicit(&rc->count, IMMORTAL, memory_order_relaxed);
}
