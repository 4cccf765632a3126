// The zero count table and the collect, the second half of deferred counting.
//
// Every thread has a table: a list, through the headers, of the objects whose
// count that thread saw fall to 0. A flag keeps an object from being listed
// twice. A collect stops the world and sorts all tables:
//
//     counted again (or immortal)    leaves the table
//     at 0, a handle names it        stays
//     at 0, no handle names it       dead
//
// Then it starts the world and runs the deallocs. A dealloc may bring further
// objects to 0, so the collect repeats until a round frees nothing.
//
// Listing allocates nothing. No dealloc runs under the lock or while the world
// stands still.
#include "collect.h"

#include "misuse.h"

#include <rclab/deferred.h>

void
rc_deferred_zero_(rc_deferred *rc)
{
    struct rc_thread *self = &rc_self_;

    // order: relaxed, needs no partner: exactly one thread finds the flag
    // clear, and the collect comes after the stop [world-stop]
    if (atomic_fetch_or_explicit(&rc->flags, RC_DEFERRED_LISTED,
                                 memory_order_relaxed) &
        RC_DEFERRED_LISTED)
        return;
    rc->next = self->table;
    self->table = rc;
    if (++self->table_length > RC_TABLE_LIMIT_ &&
        self->table_length > self->table_limit)
        rc_registry_ask_(self);
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

// Adds a list to what ended threads have left. Under the registry lock.
static void
leave(rc_deferred *list)
{
    rc_left_.table_length += prepend(&rc_left_.table, list);
    if (rc_left_.table_length <= RC_TABLE_LIMIT_)
        return;
    // Every thread is asked: any one of them may be blocked for long.
    for (struct rc_thread *t = rc_threads_; t != NULL; t = t->next)
        rc_registry_ask_(t);
}

void
rc_deferred_hand_over_(struct rc_thread *thread)
{
    leave(thread->table);
    thread->table = NULL;
    thread->table_length = 0;
}

void
rc_deferred_zero_unattached_(rc_deferred *rc)
{
    // order: relaxed, as in rc_deferred_zero_
    if (atomic_fetch_or_explicit(&rc->flags, RC_DEFERRED_LISTED,
                                 memory_order_relaxed) &
        RC_DEFERRED_LISTED)
        return;
    rc->next = NULL;
    leave(rc);
}

// Sets or clears the mark of each object that a handle names. The world stands
// still.
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

// Returns the dead of all tables. What must wait goes to this thread's table,
// or to what ended threads have left where this thread has no table. The world
// stands still.
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
    sort_table(rc_left_.table, &dead, &waiting);
    rc_left_.table = NULL;
    rc_left_.table_length = 0;
    mark_handles(false);
    if (rc_self_.attached)
        rc_self_.table_length = prepend(&rc_self_.table, waiting);
    else
        leave(waiting);
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
        rc_say_(RC_MISUSE,
                "rc_deferred_collect in a thread that is in a blocking region "
                "or has stopped the world");
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
    // The objects left are in use: the next collect waits for as many more.
    rc_self_.table_limit = 2 * rc_self_.table_length;
    return freed;
}

void
rc_deferred_collect_if_long_(void)
{
    rc_registry_lock_();
    bool is_long = rc_left_.table_length > RC_TABLE_LIMIT_;
    rc_registry_unlock_();
    if (!is_long && (rc_self_.table_length <= RC_TABLE_LIMIT_ ||
                     rc_self_.table_length <= rc_self_.table_limit))
        return;
    if (rc_world_mine_())
        rc_registry_ask_(&rc_self_); // after rc_world_start
    else
        rc_deferred_collect();
}
