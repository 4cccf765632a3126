// The registry: the lock, the list of attached threads, and what ended
// threads have left.
//
// Storey 1. The registry calls no other storey. One arrow points upwards: a
// thread that attaches registers the two functions of thread.c that the system
// calls when a thread ends and in the child of a fork (rc_registry_callbacks_).
//
// Invariant: every variable below, and each field of a record that thread.h
// places under the registry lock, is written under that lock, and read under
// it or while the world stands still. The functions below are called under the
// lock, unless their comment says otherwise.
//
// Owner look-up, push to an owner's queue and thread exit take the same lock:
// an owner that was found alive cannot exit before the push
// (explored/biased_lookup_outside_lock is the other way).
#ifndef RCLAB_REGISTRY_H
#define RCLAB_REGISTRY_H

#include <rclab/thread.h>

#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// The lock. No dealloc and no hook is called while it is held.
void rc_registry_lock_(void);
void rc_registry_unlock_(void);

// Waits for a change, with the lock released meanwhile. Not a cancellation
// point.
void rc_registry_wait_(void);
// Wakes every thread that waits for a change.
void rc_registry_changed_(void);

// All attached threads.
extern struct rc_thread *rc_threads_;

// The thread that has stopped, or is stopping, the world; NULL: no thread.
extern struct rc_thread *rc_stopper_;

// What threads have left that ended or did not come along in a fork.
struct rc_left_ {
    struct rc_biased *queue;   // merge.c: objects that wait for a merge
    struct rc_deferred *table; // collect.c: a zero count table
    size_t table_length;
};
extern struct rc_left_ rc_left_;

// A zero count table longer than this asks for a collect at the next
// safepoint. About a page of pointers, so that many objects share one stop.
enum { RC_TABLE_LIMIT_ = 1024 };

// The attached thread of that token, or NULL: its life is over.
struct rc_thread *rc_registry_find_(uint32_t token);

// Gives the calling thread a token, and the keys that go with it. The lock is
// not needed.
static inline void
rc_registry_name_(uint32_t token)
{
    rc_self_.token = token;
    rc_self_.key1 = (uint64_t)token << 32 | 1;
    rc_self_.key2 = (uint64_t)token << 32 | 2;
}

// Takes the thread out of the list.
void rc_registry_unlink_(struct rc_thread *thread);

// Asks the thread to come to a safepoint. The lock is not needed for the
// calling thread's own record.
static inline void
rc_registry_ask_(struct rc_thread *thread)
{
    // order: relaxed, needs no partner: the slow path takes the lock
    atomic_store_explicit(&thread->poll, 1, memory_order_relaxed);
}

// Whether another thread has stopped the world, or is stopping it.
static inline bool
rc_registry_stopped_(void)
{
    return rc_stopper_ != NULL && rc_stopper_ != &rc_self_;
}

// Waits while another thread has stopped the world.
void rc_registry_wait_for_start_(void);

// In the child of a fork: a fresh condition, and no other thread's stop.
void rc_registry_after_fork_(void);

// The calling thread is out of the list: no destructor is due any more. Called
// without the lock.
void rc_registry_no_end_(void);

// The arrow upwards, defined in thread.c: what the system calls when a thread
// ends (a thread-specific destructor), and in the child of a fork, where the
// lock is held.
void rc_thread_ends_(void *record);
void rc_thread_forked_(void);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
