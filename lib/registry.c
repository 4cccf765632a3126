// The registry: the lock, the list of attached threads, tokens, attaching.
//
// A thread's record lies in its thread-local storage, so attaching allocates
// nothing. The record is in the list from attach to detach. A token names one
// life of one thread and is never used again: an object whose owner is not in
// the list has a dead owner, and the next thread that counts the object
// finishes it (merge.c).
//
// One lock guards the list, the threads' states and their queues. One condition
// variable tells of every change. Threads change state under the lock, not by
// compare-exchange: blocking regions wrap system calls, which cost more, and
// one lock is easy to be sure of.
#include "registry.h"

#include <pthread.h>

RC_THREAD_LOCAL_ struct rc_thread rc_self_ = {
    .key1 = (uint64_t)RC_NO_TOKEN << 32 | 1,
    .key2 = (uint64_t)RC_NO_TOKEN << 32 | 2,
    .token = RC_NO_TOKEN,
    .life = RC_NO_TOKEN};

struct rc_thread *rc_threads_;
struct rc_thread *rc_stopper_;
struct rc_left_ rc_left_;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static uint32_t last_token; // 1, 2, ...; RC_NO_TOKEN - 1: used up

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t exit_key; // its destructor detaches
static bool have_exit_key;

void
rc_registry_lock_(void)
{
    pthread_mutex_lock(&mutex);
}

void
rc_registry_unlock_(void)
{
    pthread_mutex_unlock(&mutex);
}

void
rc_registry_changed_(void)
{
    pthread_cond_broadcast(&changed);
}

// Cancellation is off: pthread_cond_wait takes the lock before it unwinds, so
// a thread cancelled here would end with the lock held.
void
rc_registry_wait_(void)
{
    int state;

    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    pthread_cond_wait(&changed, &mutex);
    pthread_setcancelstate(state, &state);
}

void
rc_registry_wait_for_start_(void)
{
    while (rc_registry_stopped_())
        rc_registry_wait_();
}

void
rc_registry_after_fork_(void)
{
    pthread_cond_init(&changed, NULL);
    if (rc_stopper_ != &rc_self_)
        rc_stopper_ = NULL;
}

struct rc_thread *
rc_registry_find_(uint32_t token)
{
    struct rc_thread *thread = rc_threads_;

    while (thread != NULL && thread->life != token)
        thread = thread->next;
    return thread;
}

void
rc_registry_unlink_(struct rc_thread *thread)
{
    *thread->link = thread->next;
    if (thread->next != NULL)
        thread->next->link = thread->link;
    thread->state = RC_NOT_ATTACHED;
}

// The arrow upwards: attaching registers the destructor and the fork handler.
static void
rc_registry_callbacks_(void)
{
    have_exit_key = pthread_key_create(&exit_key, rc_thread_ends_) == 0 &&
                    pthread_atfork(rc_registry_lock_, rc_registry_unlock_,
                                   rc_thread_forked_) == 0;
}

void
rc_registry_no_end_(void)
{
    pthread_setspecific(exit_key, NULL);
}

void
rc_thread_attach(void)
{
    if (rc_self_.attached || rc_self_.exiting)
        return;
    pthread_once(&once, rc_registry_callbacks_);
    // Without the destructor the record would stay in the list when its
    // memory is gone. So this thread stays out, and owns nothing.
    if (!have_exit_key || pthread_setspecific(exit_key, &rc_self_) != 0)
        return;

    rc_self_.handle = rc_self_.handle_inline;
    rc_self_.handles_room = rc_self_.handles_max = RC_HANDLES_INLINE;
    rc_registry_lock_();
    rc_registry_wait_for_start_();
    if (last_token != RC_NO_TOKEN - 1) {
        rc_self_.life = ++last_token;
        rc_registry_name_(rc_self_.life);
    }
    rc_self_.state = RC_ATTACHED;
    rc_self_.next = rc_threads_;
    rc_self_.link = &rc_threads_;
    if (rc_threads_ != NULL)
        rc_threads_->link = &rc_self_.next;
    rc_threads_ = &rc_self_;
    if (rc_left_.queue != NULL || rc_left_.table_length > RC_TABLE_LIMIT_)
        rc_registry_ask_(&rc_self_);
    rc_registry_unlock_();
    rc_self_.attached = true;
}
