// A shared slot with a counted reference to an object of deferred.h.
#ifndef EXPLORED_SLOT_H
#define EXPLORED_SLOT_H

#define STRATEGY rc_deferred
#include "object.h"

static struct object *_Atomic slot;

static inline struct object *
slot_load(void)
{
    return atomic_load_explicit(&slot, memory_order_acquire);
}

// Puts the caller's reference into the slot.
static inline void
slot_fill(struct object *object)
{
    atomic_store_explicit(&slot, object, memory_order_release);
}

// Drops what is in the slot.
static inline void
slot_clear(void)
{
    struct object *old =
        atomic_exchange_explicit(&slot, NULL, memory_order_acq_rel);

    if (old != NULL)
        rc_decref(&old->rc);
}

#endif
