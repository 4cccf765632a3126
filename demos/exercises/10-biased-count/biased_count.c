// A biased count, to be. See TASK.md.
#include "biased_count.h"

static _Thread_local struct owner *me; // NULL: owns nothing

void
owner_begin(struct owner *owner)
{
    me = owner;
}

void
owner_safepoint(void)
{
    // step 3
}

void
owner_end(void)
{
    // step 4
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
    rc->local += 1;
}

void
biased_decref(struct biased *rc)
{
    rc->local -= 1;
    if (rc->local == 0)
        rc->dealloc(rc);
}
