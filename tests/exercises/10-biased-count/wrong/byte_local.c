// Wrong: the owner looks at 8 bits of its count.
#include "biased_count.h"

static _Thread_local struct owner *me;

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
    else
        atomic_fetch_add_explicit(&rc->shared, ONE, memory_order_relaxed);
}

static void
drop_local(struct biased *rc)
{
    if ((signed char)rc->local > 1) {
        rc->local -= 1;
        return;
    }
    if (atomic_load_explicit(&rc->shared, memory_order_acquire) == 0) {
        rc->dealloc(rc);
        return;
    }
    rc->local = 0;
    if (atomic_fetch_add_explicit(&rc->shared, MERGED, memory_order_acq_rel) ==
        0)
        rc->dealloc(rc);
}

static bool
drop_shared(struct biased *rc)
{
    int old = atomic_load_explicit(&rc->shared, memory_order_relaxed);

    do {
        if (old == 0)
            return false;
    } while (!atomic_compare_exchange_weak_explicit(
        &rc->shared, &old, old - ONE, memory_order_acq_rel,
        memory_order_relaxed));
    if (old == ONE + MERGED)
        rc->dealloc(rc);
    return true;
}

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
        drop_shared(rc);
}

static struct biased *
next_left(bool last)
{
    pthread_mutex_lock(&me->lock);
    struct biased *rc = owner_pop(me);
    if (rc == NULL && last)
        me->ended = true;
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
