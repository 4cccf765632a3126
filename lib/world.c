// Stopping the world, blocking regions, safepoints.
//
//        attach         block_begin            another thread works for us
//     --------> ATTACHED -------> DETACHED <----------------------> SUSPENDED
//               ATTACHED <--- parks at a safepoint, in a stop ----> SUSPENDED
//
// One lock guards the list of threads, their states and their queues; one
// condition variable tells of every change. To stop the world, a thread
// writes itself into `stopper`, raises everybody's poll flag and waits until
// nobody else is ATTACHED: the others park at a safepoint (SUSPENDED) or are
// DETACHED, and wait at the end of their blocking region.
//
// State changes take the lock, not a compare-exchange: blocking regions wrap
// system calls, and one lock is easy to be sure of.
#include "registry.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct rc_thread *stopper; // has stopped, or is stopping, the world

static const rc_type thread_type = {.name = "thread", .dealloc = NULL};

void
rc_registry_lock_(void)
{
    pthread_mutex_lock(&lock);
}

void
rc_registry_unlock_(void)
{
    pthread_mutex_unlock(&lock);
}

void
rc_registry_changed_(void)
{
    pthread_cond_broadcast(&changed);
}

// Waits for some change. Not cancelled here, where the thread would end with
// the lock: pthread_cond_wait takes it before it unwinds.
static void
wait_for_change(void)
{
    int state;

    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    pthread_cond_wait(&changed, &lock);
    pthread_setcancelstate(state, &state);
}

static bool
stopped_by_another(void)
{
    return stopper != NULL && stopper != &rc_self_;
}

void
rc_world_wait_(void)
{
    while (stopped_by_another())
        wait_for_change();
}

void
rc_world_park_(void)
{
    while (stopped_by_another()) {
        rc_self_.state = RC_SUSPENDED;
        pthread_cond_broadcast(&changed);
        wait_for_change();
    }
    rc_self_.state = RC_ATTACHED;
}

void
rc_world_after_fork_(void)
{
    pthread_cond_init(&changed, NULL);
    if (stopper != &rc_self_)
        stopper = NULL;
    if (rc_self_.blocked) // nobody works for us any more
        rc_self_.state = RC_DETACHED;
}

void
rc_world_empty_queue_and_lock_(void)
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
rc_thread_block_begin(void)
{
    rc_thread_attach();
    if (rc_self_.blocked) {
        rc_trouble_(RC_MISUSE,
                    "rc_thread_block_begin in a %s that is in a blocking "
                    "region already",
                    &thread_type);
        return;
    }
    if (rc_self_.attached) {
        rc_world_empty_queue_and_lock_();
        rc_self_.state = RC_DETACHED;
        pthread_cond_broadcast(&changed);
        rc_registry_unlock_();
    }
    rc_self_.blocked = true;
    rc_self_.token = RC_NO_TOKEN;
    rc_self_.handles_max = 0;
    rc_self_.handles_blocked = rc_self_.handles;
}

void
rc_thread_block_end(void)
{
    if (!rc_self_.blocked) {
        rc_trouble_(RC_MISUSE,
                    "rc_thread_block_end in a %s that is in no blocking region",
                    &thread_type);
        return;
    }
    if (rc_self_.attached) {
        rc_registry_lock_();
        while (rc_self_.state == RC_SUSPENDED || stopped_by_another())
            wait_for_change();
        rc_self_.state = RC_ATTACHED;
        rc_registry_unlock_();
    }
    rc_self_.blocked = false;
    rc_self_.token = rc_self_.life;
    rc_self_.handles_max = rc_self_.handles_room;
    if (rc_self_.handles != rc_self_.handles_blocked)
        rc_trouble_(RC_MISUSE,
                    "a %s has left a scope inside a blocking region: what was "
                    "borrowed there may never be freed",
                    &thread_type);
}

bool
rc_world_mine_(void)
{
    rc_registry_lock_();
    bool mine = stopper == &rc_self_;
    rc_registry_unlock_();
    return mine;
}

// Whether a thread other than this one may be counting. Under the lock.
static bool
anyone_running(void)
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
        rc_trouble_(RC_MISUSE,
                    "rc_world_stop in a %s that is in a blocking region or "
                    "has stopped the world already",
                    &thread_type);
        return;
    }
    rc_registry_lock_();
    if (rc_self_.attached)
        rc_world_park_();
    else
        rc_world_wait_();
    stopper = &rc_self_;
    for (struct rc_thread *t = rc_threads_; t != NULL; t = t->next)
        if (t != &rc_self_)
            // order: relaxed, needs no partner: the slow path takes the lock
            atomic_store_explicit(&t->poll, 1, memory_order_relaxed);
    while (anyone_running())
        wait_for_change();
    rc_registry_unlock_();
}

void
rc_world_start(void)
{
    if (!rc_world_mine_()) {
        rc_trouble_(RC_MISUSE,
                    "rc_world_start in a %s that has not stopped the world",
                    &thread_type);
        return;
    }
    rc_registry_lock_();
    stopper = NULL;
    pthread_cond_broadcast(&changed);
    rc_registry_unlock_();
}

void
rc_safepoint_slow_(void)
{
    if (!rc_self_.attached || rc_self_.blocked)
        return;
    // order: relaxed, needs no partner: what was asked before is seen under
    // the lock, what is asked later raises the flag again
    // if it comes after: explored/safepoint_forgets_a_push
    atomic_store_explicit(&rc_self_.poll, 0, memory_order_relaxed);
    rc_world_empty_queue_and_lock_();
    rc_registry_unlock_();
    rc_deferred_collect_if_long_();
}
