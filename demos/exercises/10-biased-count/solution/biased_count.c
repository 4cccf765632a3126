// local is touched by the owner alone while it lives, so it is plain; 0 means
// merged. References = local + shared, those in the queue included: a
// reference that is left there is moved, not taken away. So nothing is ever
// negative, and no thread reaches 0 while one is still in the queue.
//
// Nothing touches the object after the step that gives its reference away:
// the update of shared, or the push.
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

// False: the owner has ended, and all is in shared now.
static bool
leave_to_owner(struct biased *rc)
{
    struct owner *owner = rc->owner;

    pthread_mutex_lock(&owner->lock);
    bool ended = owner->ended;
    if (!ended) {
        owner_push(owner, rc);
    } else if (rc->local > 0) { // not merged yet: under this lock
        int local = rc->local;

        rc->local = 0;
        // order: relaxed, the caller's own decref follows
        atomic_fetch_add_explicit(&rc->shared, local * ONE + MERGED,
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
