// Attached threads: who they are, their beginning and their end.
//
// A thread's record lies in its thread-local storage, so attaching allocates
// nothing. It is in the list from attach to detach, and a thread-specific
// destructor detaches at thread exit. A token names one life of one thread
// and is never used again: an object whose owner is not in the list has a
// dead owner, and is finished by whoever counts it next (merge.c).
//
// What this file does not do: states and stopping (world.c), merging
// (merge.c), collecting (collect.c).
#include "registry.h"

#include <pthread.h>

RC_THREAD_LOCAL_ struct rc_thread rc_self_ = {.token = RC_NO_TOKEN,
                                              .life = RC_NO_TOKEN};

struct rc_thread *rc_threads_;

static uint32_t last_token; // 1, 2, ...; before RC_NO_TOKEN: used up

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t exit_key; // its destructor detaches
static bool have_exit_key;

static const rc_type thread_type = {.name = "thread", .dealloc = NULL};

struct rc_thread *
rc_registry_find_(uint32_t token)
{
    struct rc_thread *thread = rc_threads_;

    while (thread != NULL && thread->life != token)
        thread = thread->next;
    return thread;
}

static void
raise_poll(struct rc_thread *thread)
{
    // order: relaxed, needs no partner: the slow path takes the lock
    atomic_store_explicit(&thread->poll, 1, memory_order_relaxed);
}

static void
unlink_thread(struct rc_thread *thread)
{
    *thread->link = thread->next;
    if (thread->next != NULL)
        thread->next->link = thread->link;
    thread->state = RC_NOT_ATTACHED;
}

static void
detach_at_exit(void *record)
{
    (void)record; // the thread's own rc_self_
    rc_self_.exiting = true;
    rc_thread_detach();
}

// In the child of a fork: the other threads did not come along. What they
// owned has no owner now; what waited in their records is kept for us.
static void
only_this_thread(void)
{
    struct rc_thread *next;

    rc_world_after_fork_();
    for (struct rc_thread *gone = rc_threads_; gone != NULL; gone = next) {
        next = gone->next;
        if (gone == &rc_self_)
            continue;
        rc_biased_left_behind_(gone);
        rc_deferred_hand_over_(gone);
        unlink_thread(gone);
    }
    raise_poll(&rc_self_);
    rc_registry_unlock_();
}

static void
prepare(void)
{
    have_exit_key = pthread_key_create(&exit_key, detach_at_exit) == 0 &&
                    pthread_atfork(rc_registry_lock_, rc_registry_unlock_,
                                   only_this_thread) == 0;
}

void
rc_thread_attach(void)
{
    if (rc_self_.attached || rc_self_.exiting)
        return;
    pthread_once(&once, prepare);
    // Without the destructor the record would stay in the list when its
    // memory is gone. So this thread stays out, and owns nothing.
    if (!have_exit_key || pthread_setspecific(exit_key, &rc_self_) != 0)
        return;

    rc_self_.handle = rc_self_.handle_inline;
    rc_self_.handles_room = rc_self_.handles_max = RC_HANDLES_INLINE;
    rc_registry_lock_();
    rc_world_wait_();
    if (last_token != RC_NO_TOKEN - 1)
        rc_self_.life = rc_self_.token = ++last_token;
    rc_self_.state = RC_ATTACHED;
    rc_self_.next = rc_threads_;
    rc_self_.link = &rc_threads_;
    if (rc_threads_ != NULL)
        rc_threads_->link = &rc_self_.next;
    rc_threads_ = &rc_self_;
    if (rc_biased_any_left_behind_() || rc_deferred_many_orphans_())
        raise_poll(&rc_self_);
    rc_registry_unlock_();
    rc_self_.attached = true;
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
        rc_trouble_(RC_MISUSE, "a %s ends that has stopped the world",
                    &thread_type);
    }
    rc_world_empty_queue_and_lock_();
    while (!rc_deferred_exited_(&rc_self_)) {
        rc_registry_unlock_();
        rc_deferred_exit_(&rc_self_);
        rc_world_empty_queue_and_lock_(); // these deallocs may borrow
    }
    if (!rc_self_.attached) { // one of them has detached
        rc_registry_unlock_();
        return;
    }
    unlink_thread(&rc_self_);
    rc_deferred_hand_over_(&rc_self_); // to those who are left in the list
    rc_registry_changed_();            // a stopper need not wait for us
    rc_registry_unlock_();
    rc_self_.attached = false;
    rc_self_.life = rc_self_.token = RC_NO_TOKEN;
    rc_self_.handles_room = rc_self_.handles_max = 0;
    pthread_setspecific(exit_key, NULL);
}
