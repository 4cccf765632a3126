// A compare-exchange never writes to an immortal count: any number will do.
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

    while (old <= COUNT_MAX &&
           !atomic_compare_exchange_weak(&rc->count, &old, old + 1))
        ;
}

void
counted_decref(struct counted *rc)
{
    uint32_t old = atomic_load(&rc->count);

    while (old <= COUNT_MAX &&
           !atomic_compare_exchange_weak(&rc->count, &old, old - 1))
        ;
    if (old == 1)
        rc->dealloc(rc);
}

void
counted_immortalize(struct counted *rc)
{
    atomic_store_explicit(&rc->count, IMMORTAL, memory_order_relaxed);
}
