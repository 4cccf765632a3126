// The registry of attached threads, as the library's own files share it.
//
// Invariant: rc_threads_, and what a record keeps under the registry lock, is
// written under it, and read under it or while the world stands still; the
// functions below are called under it, unless they say otherwise.
// Owner look-up, push to an owner's queue and thread exit take the same lock:
// whoever finds an owner alive has pushed before it can be gone
// (explored/biased_lookup_outside_lock is the other way).
#ifndef RCLAB_REGISTRY_H
#define RCLAB_REGISTRY_H

#include <rclab/thread.h>

// Not for users of the shared library: it exports what the headers name.
#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// The lock. No dealloc and no hook is called while it is held.
void rc_registry_lock_(void);
void rc_registry_unlock_(void);

// All attached threads.
extern struct rc_thread *rc_threads_;

// The attached thread of that token, or NULL: its life is over.
struct rc_thread *rc_registry_find_(uint32_t token);

// Wakes those who wait for a thread's state or the world's.
void rc_registry_changed_(void);

// Whether the calling thread has stopped the world. No lock needed.
bool rc_world_mine_(void);

// merge.c: takes the queue of `thread`, or what a fork left behind.
struct rc_biased *rc_biased_take_(struct rc_thread *thread);
// merge.c: keeps the queue of a thread that did not come along in a fork.
void rc_biased_left_behind_(struct rc_thread *thread);
bool rc_biased_any_left_behind_(void);
// merge.c, not under the lock, deallocs run: merges what was taken.
void rc_biased_merge_all_(struct rc_biased *queue);
// merge.c, not under the lock, deallocs run: the caller's reference has become
// the queue entry; brings it to the owner.
void rc_biased_enqueue_(struct rc_biased *rc);
// biased.c, not under the lock, deallocs run: gives back a reference that
// `shared` holds. Requires: QUEUED or MERGED.
void rc_biased_drop_shared_(struct rc_biased *rc);

// collect.c: hands the zero count table of a thread over to the others.
void rc_deferred_hand_over_(struct rc_thread *thread);
// collect.c: whether ended threads left so much that a collect is due.
bool rc_deferred_many_orphans_(void);
// collect.c: a count fell to 0 in a thread that has no table.
void rc_deferred_zero_apart_(struct rc_deferred *rc);
// collect.c, not under the lock, deallocs run: collects if a table is long.
void rc_deferred_collect_if_long_(void);
// handle.c, not under the lock: gives up an ending thread's handle stack.
void rc_deferred_exit_(struct rc_thread *self);
// handle.c: whether that is done.
bool rc_deferred_exited_(const struct rc_thread *self);

// world.c: waits while another thread wants the world to stand still, and is
// ATTACHED then.
void rc_world_park_(void);
// world.c: waits likewise, without a state.
void rc_world_wait_(void);
// world.c: in the child of a fork, whoever stopped the world is gone.
void rc_world_after_fork_(void);
// world.c, not under the lock, deallocs run: merges this thread's queue until
// it is empty; returns with the lock held, so it stays empty.
void rc_world_empty_queue_and_lock_(void);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
