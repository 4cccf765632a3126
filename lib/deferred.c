// Deferred counting, the odd cases of its verbs.
//
// What this file does not do: tables and collecting (collect.c), handles
// (handle.c).
#include "registry.h"

#include <rclab/deferred.h>

// Attaches the thread if it is not. False when it may not count: the caller
// then keeps the reference, a leak.
bool
rc_deferred_ready_(const rc_type *type)
{
    if (rc_self_.blocked) {
        rc_trouble_(RC_MISUSE, "counting a '%s' inside a blocking region",
                    type);
        return false;
    }
    rc_thread_attach();
    if (!rc_self_.attached) // it has ended, or there was no key for its end
        rc_trouble_(RC_LEAK,
                    "a '%s' is counted by a thread that cannot attach: "
                    "it will never be freed",
                    type);
    return rc_self_.attached;
}

void
rc_deferred_incref_odd_(rc_deferred *rc, uint32_t count)
{
    if (rc_count_immortal(count))
        return; // it became so a moment ago
    // From 0 it is legal: a handle keeps the object, and the collect finds it
    // counted again. order: relaxed, a collect's stop comes between [world-stop]
    if (count == 0 && !(atomic_load_explicit(&rc->flags, memory_order_relaxed) &
                        RC_DEFERRED_DEAD))
        return;
    rc_deferred_immortalize(rc);
    rc_incref_odd_(count, rc->type);
}

void
rc_deferred_decref_odd_(rc_deferred *rc, uint32_t count)
{
    if (rc_count_immortal(count))
        return; // it became so a moment ago
    rc_deferred_immortalize(rc);
    rc_decref_odd_(count, rc->type);
}

uint32_t
rc_deferred_count(const rc_deferred *rc)
{
    // order: relaxed, needs no partner: it is old news when it returns
    return atomic_load_explicit(&rc->count, memory_order_relaxed);
}

bool
rc_deferred_is_unique(const rc_deferred *rc)
{
    (void)rc;
    return false;
}

bool
rc_deferred_try_incref(rc_deferred *rc)
{
    // order: relaxed, a collect's stop comes between [world-stop]
    if (atomic_load_explicit(&rc->flags, memory_order_relaxed) &
        RC_DEFERRED_DEAD)
        return false;
    rc_deferred_incref(rc);
    return true;
}

bool
rc_deferred_immortalize(rc_deferred *rc)
{
    // order: relaxed, needs no partner: immortal stays immortal
    atomic_store_explicit(&rc->count, RC_IMMORTAL, memory_order_relaxed);
    return true;
}

void
rc_deferred_settle(void)
{
    rc_deferred_collect();
}
