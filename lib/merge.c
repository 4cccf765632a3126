// Merging: what becomes of a reference that another thread left in the
// owner's queue.
//
//   enqueue, under the registry lock; the owner is
//       none, merged meanwhile   give the entry's reference back
//       alive                    push, raise its poll flag
//       blocked                  push, and drain the queue on its behalf
//       dead                     merge here
//   merge                        mine 0, then RMW shared += local - 1, MERGED
//
// The entry owns one reference: an object cannot die while it is queued
// (explored/biased_entry_without_reference is the other way). Owner look-up,
// push and thread exit share one lock. The queue is linked through the
// headers, so queueing allocates nothing. No dealloc runs under the lock.
#include "merge.h"

#include "misuse.h"

#include <rclab/biased.h>

void
rc_biased_drop_shared_(rc_biased *rc)
{
    // order: release, pairs with the acquire below and in merge
    // [biased-last-ref]
    // if weakened: explored/biased_relaxed_other_decref
    RC_RELEASES_(&rc->shared);
    int64_t old = atomic_fetch_sub_explicit(&rc->shared, RC_BIASED_ONE,
                                            memory_order_release);
    if (old == RC_BIASED_MERGED + RC_BIASED_ONE) {
        // order: acquire, a load as in atomic.h [biased-last-ref]
        (void)atomic_load_explicit(&rc->shared, memory_order_acquire);
        RC_ACQUIRES_(&rc->shared);
        rc_biased_bury_(rc);
    } else if (RC_UNLIKELY_((old & RC_BIASED_STATE) == RC_BIASED_MERGED &&
                            old < RC_BIASED_ONE)) {
        // order: relaxed, needs no partner: immortal stays immortal
        atomic_store_explicit(&rc->mine, RC_BIASED_IMMORTAL,
                              memory_order_relaxed);
        rc_decref_refused_(0, rc->type);
    }
}

// Merges a queued object whose owner is this thread, suspended, or dead, and
// gives back the queue entry's reference. True when no reference is left.
static bool
merge(rc_biased *rc)
{
    // order: relaxed, this thread wrote it, or the registry lock orders it
    // [registry]
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);

    if (rc_biased_is_immortal_(mine))
        return false; // saturated while queued
    int64_t change = ((int64_t)(uint32_t)mine - 1) * RC_BIASED_ONE;
    if (mine != 0) // still QUEUED; else the owner has let go since: MERGED
        change += RC_BIASED_MERGED - RC_BIASED_QUEUED;
    // order: relaxed, published by the read-modify-write [biased-merge]
    atomic_store_explicit(&rc->mine, 0, memory_order_relaxed);
    // order: acq_rel [biased-merge]: releases the owner's uses of the object
    // and the store above; acquires the others' uses [biased-last-ref]
    RC_RELEASES_(&rc->shared);
    int64_t old =
        atomic_fetch_add_explicit(&rc->shared, change, memory_order_acq_rel);
    RC_ACQUIRES_(&rc->shared);
    return old + change == RC_BIASED_MERGED;
}

rc_biased *
rc_biased_take_(struct rc_thread *thread)
{
    rc_biased *queue = thread->queue;

    thread->queue = NULL;
    if (queue == NULL) {
        queue = rc_left_.queue;
        rc_left_.queue = NULL;
    }
    return queue;
}

void
rc_biased_left_behind_(struct rc_thread *thread)
{
    while (thread->queue != NULL) {
        rc_biased *rc = thread->queue;
        thread->queue = rc->next;
        rc->next = rc_left_.queue;
        rc_left_.queue = rc;
    }
}

// Merges a list of queued objects; returns those that have no reference left.
static rc_biased *
merge_list(rc_biased *queue)
{
    rc_biased *dead = NULL;

    while (queue != NULL) {
        rc_biased *rc = queue;
        queue = rc->next; // before the merge: after it, rc may be gone
        if (merge(rc)) {
            rc->next = dead;
            dead = rc;
        }
    }
    return dead;
}

static void
bury_list(rc_biased *dead)
{
    while (dead != NULL) {
        rc_biased *rc = dead;
        dead = rc->next;
        rc_biased_bury_(rc);
    }
}

void
rc_biased_merge_all_(rc_biased *queue)
{
    bury_list(merge_list(queue));
}

// Does the merging of an owner that is in a blocking region, where it counts
// nothing, and keeps it there meanwhile. Called under the lock; returns
// without it.
static void
drain_for(struct rc_thread *owner)
{
    rc_biased *dead = NULL;
    rc_biased *queue;

    owner->state = RC_SUSPENDED;
    while ((queue = rc_biased_take_(owner)) != NULL) {
        rc_registry_unlock_();
        rc_biased *more = merge_list(queue);
        while (more != NULL) {
            rc_biased *rc = more;
            more = rc->next;
            rc->next = dead;
            dead = rc;
        }
        rc_registry_lock_();
    }
    owner->state = RC_DETACHED;
    rc_registry_changed_();
    rc_registry_unlock_();
    bury_list(dead); // the owner need not wait for these
}

void
rc_biased_enqueue_(rc_biased *rc)
{
    rc_registry_lock_();
    // order: relaxed, read under the lock [registry]: an owner found alive
    // cannot exit before the push
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);
    if (mine == 0) {
        rc_registry_unlock_();
        rc_biased_drop_shared_(rc);
        return;
    }
    if (rc_biased_is_immortal_(mine)) { // it became so a moment ago
        rc_registry_unlock_();
        return;
    }
    struct rc_thread *owner = rc_registry_find_((uint32_t)(mine >> 32));
    if (owner == NULL) {
        bool last = merge(rc);
        rc_registry_unlock_();
        if (last)
            rc_biased_bury_(rc);
        return;
    }
    rc->next = owner->queue;
    owner->queue = rc;
    if (owner->state == RC_DETACHED) {
        drain_for(owner);
        return;
    }
    rc_registry_ask_(owner);
    rc_registry_unlock_();
}

void
rc_biased_settle(void)
{
    rc_biased *queue;

    if (rc_self_.blocked) {
        rc_say_(RC_MISUSE,
                "rc_biased_settle in a thread that is in a blocking region");
        return;
    }
    do {
        rc_registry_lock_();
        queue = rc_biased_take_(&rc_self_);
        rc_registry_unlock_();
        rc_biased_merge_all_(queue);
    } while (queue != NULL);
}
