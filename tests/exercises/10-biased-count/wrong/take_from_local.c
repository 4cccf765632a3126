// Nothing in shared? Then from local, under the lock; the owner has no lock.
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
    int old = atomic_load_explicit(&rc->shared, memory_order_relaxed);

    do {
        if (old == 0)
            return false;
        // order: acq_rel, pairs with itself in the thread that is last
    } while (!atomic_compare_exchange_weak_explicit(
        &rc->shared, &old, old - ONE, memory_order_acq_rel,
        memory_order_relaxed));
    if (old == ONE + MERGED)
        rc->dealloc(rc);
    return true;
}

// Takes the reference from the owner's half.
static void
take_from_local(struct biased *rc)
{
    pthread_mutex_lock(&rc->owner->lock);
    int left = rc->local -= 1;
    pthread_mutex_unlock(&rc->owner->lock);
    if (left == 0)
        rc->dealloc(rc);
}

void
biased_decref(struct biased *rc)
{
    if (mine(rc))
        drop_local(rc);
    else if (!drop_shared(rc))
        take_from_local(rc);
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
        biased_decref(rc);
}

void
owner_end(void)
{
    struct biased *rc;

    while ((rc = next_left(true)) != NULL)
        biased_decref(rc);
    me = NULL;
}
