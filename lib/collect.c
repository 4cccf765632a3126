// The zero count table and the collect, the second half of deferred counting.
//
// Every thread has a table: a list, through the headers, of the objects whose
// count it saw fall to 0. A flag keeps an object from being listed twice. A
// collect stops the world and sorts all tables:
//
//     counted again (or immortal)    leaves the table
//     at 0, a handle names it        stays
//     at 0, no handle names it       dead
//
// then starts the world and runs the deallocs. These may bring further
// objects to 0, so it begins again until nothing was freed.
//
// Listing allocates nothing. No dealloc runs under the lock or while the world
// stands still.
#include "registry.h"

#include <rclab/deferred.h>

// A table longer than this asks for a collect at the next safepoint; about a
// page of pointers, so that a stop is shared by many objects.
enum { TABLE_LIMIT = 1024 };

// Tables of threads that have ended. Under the registry lock.
static rc_deferred *orphans;
static size_t orphans_length;

void
rc_deferred_zero_(rc_deferred *rc)
{
    struct rc_thread *self = &rc_self_;

    // order: relaxed, needs no partner: one thread finds the flag clear, and
    // the collect comes after the stop [world-stop]
    if (atomic_fetch_or_explicit(&rc->flags, RC_DEFERRED_LISTED,
                                 memory_order_relaxed) &
        RC_DEFERRED_LISTED)
        return;
    rc->next = self->table;
    self->table = rc;
    if (++self->table_length > TABLE_LIMIT &&
        self->table_length > self->table_limit)
        // order: relaxed, needs no partner: our own flag
        atomic_store_explicit(&self->poll, 1, memory_order_relaxed);
}

// Moves a list to the front of another. Returns what was moved.
static size_t
prepend(rc_deferred **to, rc_deferred *list)
{
    size_t moved = 0;

    while (list != NULL) {
        rc_deferred *rc = list;
        list = rc->next;
        rc->next = *to;
        *to = rc;
        moved++;
    }
    return moved;
}

bool
rc_deferred_many_orphans_(void)
{
    return orphans_length > TABLE_LIMIT;
}

static void
adopt(rc_deferred *list)
{
    orphans_length += prepend(&orphans, list);
    if (!rc_deferred_many_orphans_())
        return;
    // All are asked: any one of them may be blocked for long.
    for (struct rc_thread *t = rc_threads_; t != NULL; t = t->next)
        // order: relaxed, needs no partner: the slow path takes the lock
        atomic_store_explicit(&t->poll, 1, memory_order_relaxed);
}

void
rc_deferred_hand_over_(struct rc_thread *thread)
{
    adopt(thread->table);
    thread->table = NULL;
    thread->table_length = 0;
}

void
rc_deferred_zero_apart_(rc_deferred *rc)
{
    // order: relaxed, as in rc_deferred_zero_
    if (atomic_fetch_or_explicit(&rc->flags, RC_DEFERRED_LISTED,
                                 memory_order_relaxed) &
        RC_DEFERRED_LISTED)
        return;
    rc->next = NULL;
    adopt(rc);
}

// Sets or clears the mark of whatever a handle names. The world stands still.
static void
mark_handles(bool mark)
{
    for (struct rc_thread *t = rc_threads_; t != NULL; t = t->next)
        for (size_t i = 0; i < t->handles; i++) {
            // order: relaxed, the world stands still [world-stop]
            if (mark)
                atomic_fetch_or_explicit(&t->handle[i]->flags,
                                         RC_DEFERRED_MARKED,
                                         memory_order_relaxed);
            else
                atomic_fetch_and_explicit(&t->handle[i]->flags,
                                          ~(unsigned)RC_DEFERRED_MARKED,
                                          memory_order_relaxed);
        }
}

// Sorts a table: the dead go to *dead, what must wait to *waiting.
static void
sort_table(rc_deferred *table, rc_deferred **dead, rc_deferred **waiting)
{
    while (table != NULL) {
        rc_deferred *rc = table;
        table = rc->next;
        // order: relaxed, the world stands still [world-stop]
        uint32_t count = atomic_load_explicit(&rc->count, memory_order_relaxed);
        uint32_t flags = atomic_load_explicit(&rc->flags, memory_order_relaxed);
        rc_deferred **to = dead;
        if (count != 0) {
            flags &= ~(unsigned)RC_DEFERRED_LISTED;
            to = NULL;
        } else if (flags & RC_DEFERRED_MARKED) {
            to = waiting;
        } else {
            flags |= RC_DEFERRED_DEAD;
        }
        atomic_store_explicit(&rc->flags, flags, memory_order_relaxed);
        if (to != NULL) {
            rc->next = *to;
            *to = rc;
        }
    }
}

// Returns the dead of all tables; what must wait is in this thread's table,
// or with the orphans where it has none.
// The world stands still.
static rc_deferred *
sweep(void)
{
    rc_deferred *dead = NULL;
    rc_deferred *waiting = NULL;

    rc_registry_lock_();
    mark_handles(true);
    for (struct rc_thread *t = rc_threads_; t != NULL; t = t->next) {
        sort_table(t->table, &dead, &waiting);
        t->table = NULL;
        t->table_length = 0;
    }
    sort_table(orphans, &dead, &waiting);
    orphans = NULL;
    orphans_length = 0;
    mark_handles(false);
    if (rc_self_.attached)
        rc_self_.table_length = prepend(&rc_self_.table, waiting);
    else
        adopt(waiting);
    rc_registry_unlock_();
    return dead;
}

size_t
rc_deferred_collect(void)
{
    size_t freed = 0;
    size_t before;

    if (rc_self_.collecting)
        return 0;
    rc_thread_attach();
    if (rc_self_.blocked || rc_world_mine_()) {
        static const rc_type thread = {.name = "thread", .dealloc = NULL};
        rc_trouble_(RC_MISUSE,
                    "rc_deferred_collect in a %s that is in a blocking region "
                    "or has stopped the world",
                    &thread);
        return 0;
    }
    rc_self_.collecting = true;
    do {
        before = freed;
        rc_world_stop();
        rc_deferred *dead = sweep();
        rc_world_start();
        while (dead != NULL) {
            rc_deferred *rc = dead;
            dead = rc->next;
            rc_destroy_(rc, rc->type);
            freed++;
        }
    } while (freed != before);
    rc_self_.collecting = false;
    // What is left is in use: ask again only when as much has been added.
    rc_self_.table_limit = 2 * rc_self_.table_length;
    return freed;
}

void
rc_deferred_collect_if_long_(void)
{
    rc_registry_lock_();
    bool is_long = rc_deferred_many_orphans_();
    rc_registry_unlock_();
    if (!is_long && (rc_self_.table_length <= TABLE_LIMIT ||
                     rc_self_.table_length <= rc_self_.table_limit))
        return;
    if (rc_world_mine_())
        // order: relaxed, needs no partner: our own flag, for the first
        // safepoint after rc_world_start
        atomic_store_explicit(&rc_self_.poll, 1, memory_order_relaxed);
    else
        rc_deferred_collect();
}
