// A safepoint takes all references to an object at once, then gives them back.
// Whoever merges after the end keeps its own out of shared.
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

// Takes all there are to one object, and how many; ends when there are none.
static struct biased *
pop_all(int *count, bool end)
{
    pthread_mutex_lock(&me->lock);
    struct biased *rc = me->queue;
    *count = rc != NULL ? rc->left : 0;
    for (int i = 0; i < *count; i++)
        owner_pop(me);
    if (rc == NULL && end)
        me->ended = true;
    pthread_mutex_unlock(&me->lock);
    return rc;
}

static void
drain(bool end)
{
    struct biased *rc;
    int count;

    while ((rc = pop_all(&count, end)) != NULL)
        while (count-- > 0)
            biased_decref(rc);
}

void
owner_safepoint(void)
{
    drain(false);
}

void
owner_end(void)
{
    drain(true);
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
    if (atomic_load_explicit(&rc->shared, memory_order_acquire) == 0) {
        rc->dealloc(rc);
        return;
    }
    rc->local = 0;
    if (atomic_fetch_add_explicit(&rc->shared, MERGED, memory_order_acq_rel) ==
        0)
        rc->dealloc(rc);
}

enum left { QUEUED, MERGED_ALREADY, MERGED_HERE, LAST };

static enum left
leave(struct biased *rc)
{
    struct owner *owner = rc->owner;
    enum left left = QUEUED;

    pthread_mutex_lock(&owner->lock);
    if (!owner->ended) {
        owner_push(owner, rc);
    } else if (rc->local == 0) {
        left = MERGED_ALREADY;
    } else {
        int more = rc->local - 1; // without this one
        rc->local = 0;
        left =
            atomic_fetch_add(&rc->shared, more * ONE + MERGED) == 0 && more == 0
                ? LAST
                : MERGED_HERE;
    }
    pthread_mutex_unlock(&owner->lock);
    return left;
}

static void
drop_other(struct biased *rc)
{
    int old = atomic_load(&rc->shared);

    do {
        if (old == 0) {
            enum left left = leave(rc);
            if (left == LAST)
                rc->dealloc(rc);
            if (left != MERGED_ALREADY)
                return;
            old = atomic_load(&rc->shared);
        }
    } while (old == 0 ||
             !atomic_compare_exchange_weak(&rc->shared, &old, old - ONE));
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
