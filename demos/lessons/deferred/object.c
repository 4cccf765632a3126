// One object with a deferred count, a slot and a handle.
#include "lessons/deferred/object.h"

#include "lessons/common/scene.h"

#include <rclab/rclab.h>

#include <stdio.h>

struct list {
    rc_deferred rc;
};

static const rc_type list_type = {.name = "list", .dealloc = scene_dealloc};

static struct list *slot; // a place in the heap: its reference is counted
static struct list *seen; // what the handle names, for printing
static rc_scope scope;

void
deferred_make(void *unused)
{
    (void)unused;
    slot = scene_alloc(sizeof *slot);
    rc_init(&slot->rc, &list_type);
    seen = slot;
}

void
deferred_borrow(void *unused)
{
    (void)unused;
    rc_scope_enter(&scope);
    rc_deferred_borrow(&slot->rc);
}

void
deferred_leave(void *unused)
{
    (void)unused;
    rc_scope_leave(&scope);
}

void
deferred_clear(void *unused)
{
    (void)unused;
    struct list *old = slot;
    slot = NULL;
    rc_decref(&old->rc);
}

void
deferred_store(void *unused)
{
    (void)unused;
    rc_incref(&seen->rc);
    slot = seen;
}

void
deferred_collect(void *unused)
{
    (void)unused;
    rc_deferred_collect();
}

// a, b of the step: the count, and whether the object is listed.
bool
deferred_show(const struct scene_step *step)
{
    // order: relaxed, needs no partner: the other thread is waiting
    bool listed = (atomic_load_explicit(&seen->rc.flags, memory_order_relaxed) &
                   RC_DEFERRED_LISTED) != 0;
    int count = (int)rc_count(&seen->rc);

    printf("%5d   %s\n", count, listed ? "in the table" : "-");
    return count == step->a && listed == (step->b != 0);
}
