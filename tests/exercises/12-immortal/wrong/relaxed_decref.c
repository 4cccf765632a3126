// Immortal objects are right. The others lost their order on the way.
#include "immortal.h"

#include <stdbool.h>

#define IMMORTAL UINT32_C(0xc0000000) // half-way between the ends

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

static bool
immortal(struct counted *rc)
{
    // order: relaxed, needs no partner: immortal stays immortal, any other
    // answer is decided by the update that follows
    return atomic_load_explicit(&rc->count, memory_order_relaxed) > COUNT_MAX;
}

void
counted_incref(struct counted *rc)
{
    if (immortal(rc))
        return;
    atomic_fetch_add_explicit(&rc->count, 1, memory_order_relaxed);
}

void
counted_decref(struct counted *rc)
{
    if (immortal(rc))
        return;
    if (atomic_fetch_sub_explicit(&rc->count, 1, memory_order_relaxed) == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    // order: relaxed, needs no partner: nothing is published by it
    atomic_store_explicit(&rc->count, IMMORTAL, memory_order_relaxed);
}
