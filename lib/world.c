// Stopping the world, and starting it.
//
//     ATTACHED <--- parks at a safepoint, in a stop ---> SUSPENDED
//
// A thread that stops the world writes itself into rc_stopper_, raises every
// other thread's poll flag and waits until no other thread is ATTACHED. The
// others park at a safepoint (SUSPENDED), or are DETACHED and wait at the end
// of their blocking region.
//
// What this file does not do: safepoints and blocking regions (thread.c).
#include "world.h"

#include "misuse.h"

void
rc_world_park_(void)
{
    while (rc_registry_stopped_()) {
        rc_self_.state = RC_SUSPENDED;
        rc_registry_changed_();
        rc_registry_wait_();
    }
    rc_self_.state = RC_ATTACHED;
}

void
rc_world_leave_(void)
{
    rc_registry_lock_();
    rc_self_.state = RC_DETACHED;
    rc_registry_changed_();
    rc_registry_unlock_();
}

void
rc_world_return_(void)
{
    rc_registry_lock_();
    while (rc_self_.state == RC_SUSPENDED || rc_registry_stopped_())
        rc_registry_wait_();
    rc_self_.state = RC_ATTACHED;
    rc_registry_unlock_();
}

bool
rc_world_mine_(void)
{
    rc_registry_lock_();
    bool mine = rc_stopper_ == &rc_self_;
    rc_registry_unlock_();
    return mine;
}

// Whether a thread other than the calling one may be counting.
static bool
others_run(void)
{
    for (struct rc_thread *t = rc_threads_; t != NULL; t = t->next)
        if (t != &rc_self_ && t->state == RC_ATTACHED)
            return true;
    return false;
}

void
rc_world_stop(void)
{
    rc_thread_attach();
    if (rc_self_.blocked || rc_world_mine_()) {
        rc_say_(RC_MISUSE,
                "rc_world_stop in a thread that is in a blocking region or "
                "has stopped the world already");
        return;
    }
    rc_registry_lock_();
    if (rc_self_.attached)
        rc_world_park_();
    else
        rc_registry_wait_for_start_();
    rc_stopper_ = &rc_self_;
    for (struct rc_thread *t = rc_threads_; t != NULL; t = t->next)
        if (t != &rc_self_)
            rc_registry_ask_(t);
    while (others_run())
        rc_registry_wait_();
    rc_registry_unlock_();
}

void
rc_world_start(void)
{
    if (!rc_world_mine_()) {
        rc_say_(RC_MISUSE,
                "rc_world_start in a thread that has not stopped the world");
        return;
    }
    rc_registry_lock_();
    rc_stopper_ = NULL;
    rc_registry_changed_();
    rc_registry_unlock_();
}
