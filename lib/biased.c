// Biased counting, the slow half: operations for which a plain move of `mine`
// is not enough.
//
//   owner lets go      mine 0, then RMW state := MERGED
//   other, owner 0     fetch_sub, without a look at shared
//   other, count > 0   CAS shared - 1 (a fetch_sub once QUEUED or MERGED)
//   other, count 0     CAS CLEAN/MAYBE_WEAK -> QUEUED, count unchanged: the
//                      reference moves into the queue entry (merge.c)
//   other, two CAS     the same at any count: CAS -> QUEUED, count unchanged
//   lost
//
// The merging RMW is the last access to the object [biased-merge]: from then on
// another thread may free it.
//
// What this file does not do: the queue and the merge (merge.c).
#include "merge.h"
#include "misuse.h"
#include "world.h"

#include <rclab/biased.h>

// How often a decref by another thread may lose its compare-exchange before it
// sends the object to be merged. From then on a decref is one subtraction,
// which cannot lose. Two: one loss is chance, two are a fight for the cache
// line.
enum { PATIENCE = 2 };

static void
immortal_for_ever(rc_biased *rc)
{
    // order: relaxed, needs no partner: immortal stays immortal
    atomic_store_explicit(&rc->mine, RC_BIASED_IMMORTAL, memory_order_relaxed);
}

// A decref by another thread that has lost one compare-exchange, or found no
// count in shared, or a state above it: `old` is what shared was.
static RC_COLD_ void
decref_fight(rc_biased *rc, int64_t old)
{
    int lost = 1;
    int64_t new;
    bool queue; // the reference becomes a queue entry; the count stays

    RC_RELEASES_(&rc->shared);
    do {
        if ((old & RC_BIASED_STATE) >= RC_BIASED_QUEUED) {
            rc_biased_drop_shared_(rc); // the state only rises
            return;
        }
        queue = old < RC_BIASED_ONE || lost++ >= PATIENCE;
        new = queue ? (old & ~RC_BIASED_STATE) + RC_BIASED_QUEUED
                    : old - RC_BIASED_ONE;
        // order: release, pairs with the owner's and the merger's acquire
        // [biased-last-ref]
    } while (!atomic_compare_exchange_strong_explicit(
        &rc->shared, &old, new, memory_order_release, memory_order_relaxed));
    if (queue)
        rc_biased_enqueue_(rc);
}

void
rc_biased_decref_other_(rc_biased *rc)
{
    // order: relaxed, as in biased.h [biased-owner]
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);

    if (RC_UNLIKELY_(rc_self_.blocked)) {
        rc_trouble_(RC_MISUSE, "decref of a '%s' inside a blocking region",
                    rc->type);
        return;
    }
    if (mine == 0) { // merged, or about to be: the count is in shared
        rc_biased_drop_shared_(rc);
        return;
    }
    if (rc_biased_is_immortal_(mine))
        return; // it became so a moment ago
    if (RC_UNLIKELY_((mine ^ rc_self_.key1) >> 32 == 0)) { // destroyed
        immortal_for_ever(rc);
        rc_decref_refused_(0, rc->type);
        return;
    }
    // order: relaxed, the read-modify-write decides
    int64_t old = atomic_load_explicit(&rc->shared, memory_order_relaxed);
    RC_RELEASES_(&rc->shared);
    // order: release, as above [biased-last-ref]
    if (RC_UNLIKELY_(old < RC_BIASED_ONE ||
                     (old & RC_BIASED_STATE) >= RC_BIASED_QUEUED ||
                     !atomic_compare_exchange_strong_explicit(
                         &rc->shared, &old, old - RC_BIASED_ONE,
                         memory_order_release, memory_order_relaxed)))
        decref_fight(rc, old);
}

void
rc_biased_let_go_(rc_biased *rc)
{
    // order: relaxed, published by the read-modify-write [biased-merge]
    atomic_store_explicit(&rc->mine, 0, memory_order_relaxed);
    // order: acq_rel [biased-merge], as in merge: from here on others may
    // free the object
    // if the store comes after: explored/biased_owner_cleared_late
    RC_RELEASES_(&rc->shared);
    int64_t old = atomic_fetch_or_explicit(&rc->shared, RC_BIASED_MERGED,
                                           memory_order_acq_rel);
    RC_ACQUIRES_(&rc->shared);
    if (old < RC_BIASED_ONE) // no shared reference, none in the queue
        rc_biased_bury_(rc);
}

void
rc_biased_init_slow_(rc_biased *rc, const rc_type *type)
{
    if (rc_self_.blocked)
        rc_trouble_(RC_MISUSE, "init of a '%s' inside a blocking region", type);
    else
        rc_thread_attach();
    if (rc_self_.token != RC_NO_TOKEN) {
        rc_biased_init(rc, type);
        return;
    }
    // This thread can own nothing: the object is born merged.
    atomic_init(&rc->mine, 0);
    atomic_init(&rc->shared, RC_BIASED_ONE | RC_BIASED_MERGED);
    rc->type = type;
}

void
rc_biased_incref_dead_(rc_biased *rc)
{
    immortal_for_ever(rc);
    rc_incref_refused_(0, rc->type);
}

void
rc_biased_incref_at_limit_or_dead_(rc_biased *rc)
{
    uint32_t local = rc_biased_local(rc);

    immortal_for_ever(rc);
    rc_incref_refused_(local == 0 ? 0 : RC_COUNT_MAX, rc->type);
}

void
rc_biased_incref_unattached_(rc_biased *rc)
{
    if (rc_self_.blocked)
        rc_trouble_(RC_MISUSE, "incref of a '%s' inside a blocking region",
                    rc->type);
    // order: relaxed, as in biased.h
    int64_t old = atomic_fetch_add_explicit(&rc->shared, RC_BIASED_ONE,
                                            memory_order_relaxed);
    if (old == RC_BIASED_MERGED)
        rc_biased_incref_dead_(rc);
}

uint32_t
rc_biased_count(const rc_biased *rc)
{
    // order: relaxed, needs no partner: the sum may be outdated on return
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);
    int64_t shared = atomic_load_explicit(&rc->shared, memory_order_relaxed);

    if (rc_biased_is_immortal_(mine))
        return RC_IMMORTAL;
    // A division that rounds down drops the state bits.
    int64_t count =
        (uint32_t)mine + (shared - (shared & RC_BIASED_STATE)) / RC_BIASED_ONE;
    // A merge between the two loads may hide some, or count them twice.
    if (count < 0)
        return 0;
    return count < RC_COUNT_MAX ? (uint32_t)count : RC_COUNT_MAX;
}

bool
rc_biased_is_unique(const rc_biased *rc)
{
    // order: relaxed, as in biased.h [biased-owner]
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);
    // order: acquire, pairs with other threads' releases; they may have gone
    // up and down to 0 again [biased-last-ref]
    // if weakened: explored/biased_relaxed_unique
    int64_t shared = atomic_load_explicit(&rc->shared, memory_order_acquire);

    RC_ACQUIRES_(&rc->shared);
    if (mine == 0) // merged
        return shared == (RC_BIASED_ONE | RC_BIASED_MERGED);
    return mine == rc_self_.key1 && shared == 0;
}

void
rc_biased_enable_try(rc_biased *rc)
{
    // order: relaxed, the read-modify-write decides
    int64_t old = atomic_load_explicit(&rc->shared, memory_order_relaxed);

    RC_RELEASES_(&rc->shared);
    while ((old & RC_BIASED_STATE) == RC_BIASED_CLEAN &&
           !atomic_compare_exchange_weak_explicit(
               &rc->shared, &old, old | RC_BIASED_MAYBE_WEAK,
               // order: release, pairs with try_incref's acquire [try]: an
               // object that can be found is complete
               memory_order_release, memory_order_relaxed))
        continue;
}

bool
rc_biased_try_incref(rc_biased *rc)
{
    // order: relaxed, as in biased.h [biased-owner]
    uint64_t mine = atomic_load_explicit(&rc->mine, memory_order_relaxed);

    if (rc_biased_is_immortal_(mine))
        return true;
    if (RC_UNLIKELY_(rc_self_.blocked)) {
        rc_trouble_(RC_MISUSE, "try_incref of a '%s' inside a blocking region",
                    rc->type);
        return false;
    }
    if ((mine ^ rc_self_.key1) >> 32 == 0) {
        if ((uint32_t)mine == 0)
            return false; // its dealloc is running
        rc_biased_incref(rc);
        return true;
    }
    // order: relaxed, the read-modify-write decides
    int64_t old = atomic_load_explicit(&rc->shared, memory_order_relaxed);
    do {
        // 0: the owner may free without a look; MERGED and 0: destroyed
        if (old == RC_BIASED_CLEAN || old == RC_BIASED_MERGED)
            return false;
        // order: acquire, pairs with enable_try [try]
    } while (!atomic_compare_exchange_weak_explicit(
        &rc->shared, &old, old + RC_BIASED_ONE, memory_order_acquire,
        memory_order_relaxed));
    RC_ACQUIRES_(&rc->shared);
    return true;
}

bool
rc_biased_immortalize(rc_biased *rc)
{
    // order: relaxed, as in biased.h [biased-owner]
    if (rc_biased_is_immortal_(
            atomic_load_explicit(&rc->mine, memory_order_relaxed)))
        return true;
    // order: relaxed, needs no partner: alone, or the world stands still
    int64_t state = atomic_load_explicit(&rc->shared, memory_order_relaxed) &
                    RC_BIASED_STATE;
    // Never while queued: the merge would write to an immortal header
    // (explored/biased_immortal_while_queued).
    if (state == RC_BIASED_QUEUED ||
        !(rc_biased_is_unique(rc) || rc_world_mine_()))
        return false;
    immortal_for_ever(rc);
    return true;
}
