// Where a thread pays: safepoint, blocking region, end, fork.
//
//                block_begin            another thread works for this one
//     ATTACHED -------------> DETACHED <--------------------------> SUSPENDED
//               <------------- block_end waits while SUSPENDED or stopped
//
// A thread pays its debts where the count's hot paths do not: it merges its
// queue before it blocks, at a safepoint and when it ends, and hands its zero
// count table over when it ends.
//
// Top storey: the registry calls two functions of this file, which attaching
// has registered with the system (registry.h).
#include "collect.h"
#include "critical.h"
#include "handle.h"
#include "merge.h"
#include "misuse.h"
#include "registry.h"
#include "world.h"

// Merges the calling thread's queue until it is empty. Returns with the lock
// held, so that the queue stays empty. Deallocs run here.
static void
empty_queue_and_lock(void)
{
    struct rc_biased *queue;

    rc_registry_lock_();
    rc_world_park_();
    while ((queue = rc_biased_take_(&rc_self_)) != NULL) {
        rc_registry_unlock_();
        rc_biased_merge_all_(queue);
        rc_registry_lock_();
        rc_world_park_();
    }
}

void
rc_safepoint_slow_(void)
{
    if (!rc_self_.attached || rc_self_.blocked)
        return;
    // order: relaxed, needs no partner: the lock shows what was asked before,
    // and what is asked later raises the flag again
    // if it comes after: explored/safepoint_forgets_a_push
    atomic_store_explicit(&rc_self_.poll, 0, memory_order_relaxed);
    struct rc_critical *section = rc_critical_suspend_();
    empty_queue_and_lock();
    rc_registry_unlock_();
    rc_deferred_collect_if_long_();
    rc_critical_resume_(section);
}

void
rc_thread_block_begin(void)
{
    rc_thread_attach();
    if (rc_self_.blocked) {
        rc_say_(RC_MISUSE, "rc_thread_block_begin in a thread that is in a "
                           "blocking region already");
        return;
    }
    rc_self_.critical_blocked = rc_critical_suspend_();
    if (rc_self_.attached) {
        empty_queue_and_lock();
        rc_self_.state = RC_DETACHED;
        rc_registry_changed_();
        rc_registry_unlock_();
    }
    rc_self_.blocked = true;
    rc_registry_name_(RC_NO_TOKEN);
    rc_self_.handles_max = 0;
    rc_self_.handles_blocked = rc_self_.handles;
}

void
rc_thread_block_end(void)
{
    if (!rc_self_.blocked) {
        rc_say_(RC_MISUSE, "rc_thread_block_end in a thread that is in no "
                           "blocking region");
        return;
    }
    if (rc_self_.attached)
        rc_world_return_();
    rc_self_.blocked = false;
    rc_registry_name_(rc_self_.life);
    rc_self_.handles_max = rc_self_.handles_room;
    if (rc_self_.handles != rc_self_.handles_blocked)
        rc_say_(RC_MISUSE, "a thread has left a scope inside a blocking "
                           "region: what was borrowed there may never be "
                           "freed");
    rc_critical_resume_(rc_self_.critical_blocked);
}

void
rc_thread_detach(void)
{
    if (!rc_self_.attached)
        return;
    if (rc_self_.blocked)
        rc_thread_block_end();
    if (rc_world_mine_()) {
        rc_world_start();
        rc_say_(RC_MISUSE, "a thread ends that has stopped the world");
    }
    if (rc_self_.critical != NULL) {
        (void)rc_critical_suspend_();
        rc_say_(RC_MISUSE, "a thread ends inside a critical section");
    }
    empty_queue_and_lock();
    while (!rc_deferred_exited_(&rc_self_)) {
        rc_registry_unlock_();
        rc_deferred_exit_(&rc_self_);
        empty_queue_and_lock(); // these deallocs may borrow
    }
    if (!rc_self_.attached) { // one of these deallocs has detached
        rc_registry_unlock_();
        return;
    }
    rc_registry_unlink_(&rc_self_);
    rc_deferred_hand_over_(&rc_self_); // to the threads that are in the list
    rc_registry_changed_();            // a stopper need not wait for this one
    rc_registry_unlock_();
    rc_self_.attached = false;
    rc_self_.life = RC_NO_TOKEN;
    rc_registry_name_(RC_NO_TOKEN);
    rc_self_.handles_room = rc_self_.handles_max = 0;
    rc_registry_no_end_();
}

void
rc_thread_ends_(void *record)
{
    (void)record; // the thread's own rc_self_
    rc_self_.exiting = true;
    rc_thread_detach();
}

// In the child of a fork this thread is the only one. An object that another
// thread owned has no owner now; what waited in another record is kept.
void
rc_thread_forked_(void)
{
    struct rc_thread *next;

    rc_registry_after_fork_();
    rc_critical_after_fork_();
    if (rc_self_.blocked) // no other thread works for this one any more
        rc_self_.state = RC_DETACHED;
    for (struct rc_thread *gone = rc_threads_; gone != NULL; gone = next) {
        next = gone->next;
        if (gone == &rc_self_)
            continue;
        rc_biased_left_behind_(gone);
        rc_deferred_hand_over_(gone);
        rc_registry_unlink_(gone);
    }
    rc_registry_ask_(&rc_self_);
    rc_registry_unlock_();
}
