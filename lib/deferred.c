// Deferred counting, the verbs that are too long to inline.
//
// What this file does not do: tables and collecting (collect.c), handles
// (handle.c).
#include "collect.h"
#include "misuse.h"

#include <rclab/deferred.h>

void
rc_deferred_blocked_(const rc_type *type)
{
    rc_trouble_(RC_MISUSE, "counting a '%s' inside a blocking region", type);
}

// A decref by a thread without a token.
void
rc_deferred_decref_unattached_(rc_deferred *rc)
{
    if (rc_self_.blocked) {
        rc_deferred_blocked_(rc->type); // the reference is kept: a leak
        return;
    }
    rc_thread_attach();
    if (rc_self_.attached) {
        rc_deferred_take_one_(rc);
        return;
    }
    // The thread cannot attach: it has ended, or there was no key for its end.
    // No collect waits for it, but each collect takes the registry lock.
    // if the thread counts before that:
    // explored/deferred_unattached_before_lock.
    rc_registry_lock_();
    // order: relaxed, as in deferred.h [world-stop]
    uint32_t old =
        atomic_fetch_sub_explicit(&rc->count, 1, memory_order_relaxed);
    if (old == 1)
        rc_deferred_zero_unattached_(rc);
    rc_registry_unlock_();
    if (!rc_count_may_fall_(old))
        rc_deferred_decref_refused_(rc, old);
}

void
rc_deferred_incref_at_limit_or_dead_(rc_deferred *rc, uint32_t count)
{
    if (rc_count_immortal(count))
        return; // it became so a moment ago
    // From 0 it is legal: a handle keeps the object, and the collect finds it
    // counted again.
    // order: relaxed, a collect's stop comes between [world-stop]
    if (count == 0 && !(atomic_load_explicit(&rc->flags, memory_order_relaxed) &
                        RC_DEFERRED_DEAD))
        return;
    rc_deferred_immortalize(rc);
    rc_incref_refused_(count, rc->type);
}

void
rc_deferred_decref_refused_(rc_deferred *rc, uint32_t count)
{
    if (rc_count_immortal(count))
        return; // it became so a moment ago
    rc_deferred_immortalize(rc);
    rc_decref_refused_(count, rc->type);
}

uint32_t
rc_deferred_count(const rc_deferred *rc)
{
    // order: relaxed, needs no partner: the count may be outdated on return
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
    if (rc_count_immortal(rc_deferred_count(rc)))
        return true;
    if (rc_self_.blocked) {
        rc_deferred_blocked_(rc->type);
        return false;
    }
    // Attached first: from here to the incref no collect finds it dead.
    rc_thread_attach();
    if (!rc_self_.attached)
        return false;
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
