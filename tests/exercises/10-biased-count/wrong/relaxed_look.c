// The owner looks at shared relaxed: 0, but what the others did is not seen.
#include "biased_count.h"

static _Thread_local struct owner *me; // NULL: owns nothing

// local == 0: merged
static bool
mine(const struct biased *rc)
{
    return rc->owner == me && rc->local > 0;
}

void
owner_begin(struct owner *owner)
{
    me = owner;
}

void
owner_safepoint(void)
{
    for (;;) {
        pthread_mutex_lock(&me->lock);
        struct biased *rc = owner_pop(me);
        pthread_mutex_unlock(&me->lock);
        if (rc == NULL)
            return;
        biased_decref(rc);
    }
}

void
owner_end(void)
{
    struct biased *rc;

    do {
        pthread_mutex_lock(&me->lock);
        rc = owner_pop(me);
        if (rc == NULL)
            me->ended = true;
        pthread_mutex_unlock(&me->lock);
        if (rc != NULL)
            biased_decref(rc);
    } while (rc != NULL);
    me = NULL;
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

void
biased_incref(struct biased *rc)
{
    if (mine(rc))
        rc->local += 1;
    else
        atomic_fetch_add_explicit(&rc->shared, ONE, memory_order_relaxed);
}

static void
drop_mine(struct biased *rc)
{
    if (rc->local > 1) {
        rc->local -= 1;
        return;
    }
    if (atomic_load_explicit(&rc->shared, memory_order_relaxed) == 0) {
        rc->dealloc(rc);
        return;
    }
    rc->local = 0;
    if (atomic_fetch_add_explicit(&rc->shared, MERGED, memory_order_acq_rel) ==
        0)
        rc->dealloc(rc);
}

// Nothing in shared: false when it is there now.
static bool
leave(struct biased *rc)
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
                                  memory_order_acq_rel);
    }
    pthread_mutex_unlock(&owner->lock);
    return !ended;
}

static void
drop_other(struct biased *rc)
{
    int old = atomic_load_explicit(&rc->shared, memory_order_relaxed);

    for (;;) {
        if (old == 0) {
            if (leave(rc))
                return;
            old = atomic_load_explicit(&rc->shared, memory_order_relaxed);
        } else if (atomic_compare_exchange_weak_explicit(
                       &rc->shared, &old, old - ONE, memory_order_acq_rel,
                       memory_order_relaxed)) {
            break;
        }
    }
    if (old == ONE + MERGED)
        rc->dealloc(rc);
}

void
biased_decref(struct biased *rc)
{
    if (mine(rc))
        drop_mine(rc);
    else
        drop_other(rc);
}
