// Counts the reference away at once, and tells the owner by the queue, which
// has none. Shared falls below 0; the owner adds up local and shared.
#include "biased_count.h"

static _Thread_local struct owner *me; // NULL: owns nothing

void
owner_begin(struct owner *owner)
{
    me = owner;
}

void
biased_init(struct biased *rc, void (*dealloc)(void *self))
{
    rc->owner = me;
    rc->local = 1;
    atomic_init(&rc->shared, 0);
    rc->left = 0;
    rc->next = NULL;
    rc->dealloc = dealloc;
}

// Whether this thread counts in local.
static bool
mine(const struct biased *rc)
{
    return rc->owner == me && rc->local > 0;
}

void
biased_incref(struct biased *rc)
{
    if (mine(rc))
        rc->local += 1;
    else // order: relaxed, the caller's reference keeps the object alive
        atomic_fetch_add_explicit(&rc->shared, ONE, memory_order_relaxed);
}

static void
drop_local(struct biased *rc)
{
    if (rc->local > 1) {
        rc->local -= 1;
        return;
    }
    // order: acquire, pairs with the others' decrefs, which led back to 0
    if (atomic_load_explicit(&rc->shared, memory_order_acquire) == 0) {
        rc->dealloc(rc); // the only reference is this one
        return;
    }
    rc->local = 0; // before the update: after it the object may be gone
    // order: acq_rel, pairs with the others' decrefs and they with this
    if (atomic_fetch_add_explicit(&rc->shared, MERGED, memory_order_acq_rel) ==
        0)
        rc->dealloc(rc);
}

// False: there is nothing in shared to take from.
static bool
drop_shared(struct biased *rc)
{
    // Below 0 and not merged: local has what is missing here.
    int old = atomic_fetch_sub_explicit(&rc->shared, ONE, memory_order_acq_rel);

    if (old < ONE && (old & MERGED) == 0)
        return false;
    if (old == ONE + MERGED)
        rc->dealloc(rc);
    return true;
}

// False: the owner has ended, and all is in shared now.
static bool
leave_to_owner(struct biased *rc)
{
    struct owner *owner = rc->owner;

    pthread_mutex_lock(&owner->lock);
    bool ended = owner->ended;
    if (!ended) {
        owner_push(owner, rc);
    } else if (rc->local > 0) {
        int local = rc->local;

        rc->local = 0;
        // order: relaxed, the caller's own decref follows
        atomic_fetch_add_explicit(&rc->shared, (local + 1) * ONE + MERGED,
                                  memory_order_relaxed);
    }
    pthread_mutex_unlock(&owner->lock);
    return !ended;
}

void
biased_decref(struct biased *rc)
{
    if (mine(rc))
        drop_local(rc);
    else if (!drop_shared(rc) && !leave_to_owner(rc))
        drop_shared(rc); // now there is
}

// Moves local into shared, if it is there still.
static void
add_up(struct biased *rc)
{
    int local = rc->local;

    if (local == 0)
        return;
    rc->local = 0;
    if (atomic_fetch_add_explicit(&rc->shared, local * ONE + MERGED,
                                  memory_order_acq_rel) +
            local * ONE ==
        0)
        rc->dealloc(rc);
}

// One reference out of the queue, or, `last`, the end.
static struct biased *
next_left(bool last)
{
    pthread_mutex_lock(&me->lock);
    struct biased *rc = owner_pop(me);
    if (rc == NULL && last)
        me->ended = true; // seen empty under the same lock
    pthread_mutex_unlock(&me->lock);
    return rc;
}

void
owner_safepoint(void)
{
    struct biased *rc;

    while ((rc = next_left(false)) != NULL)
        add_up(rc);
}

void
owner_end(void)
{
    struct biased *rc;

    while ((rc = next_left(true)) != NULL)
        add_up(rc);
    me = NULL;
}
