// Wrong: whether it was the last is asked of 16 bits.
#include "immortal.h"

#include <stdbool.h>

#define IMMORTAL UINT32_C(0xc0000000)

void
counted_init(struct counted *rc, void (*dealloc)(void *self))
{
    atomic_init(&rc->count, 1);
    rc->dealloc = dealloc;
}

static bool
immortal(struct counted *rc)
{
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
    if ((uint16_t)atomic_fetch_sub_explicit(&rc->count, 1,
                                            memory_order_acq_rel) == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    atomic_store_explicit(&rc->count, IMMORTAL, memory_order_relaxed);
}
