// The queue of biased counting and the merge, as the library's own files share
// them.
//
// Storey 3: on the registry.
#ifndef RCLAB_MERGE_H
#define RCLAB_MERGE_H

#include "registry.h"

#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// Under the registry lock: takes the queue of `thread`; if that is empty, what
// a fork has left.
struct rc_biased *rc_biased_take_(struct rc_thread *thread);

// Under the registry lock: keeps the queue of a thread that did not come along
// in a fork.
void rc_biased_left_behind_(struct rc_thread *thread);

// The functions below are called without the lock, and deallocs run in them.

// Merges each object of a queue that was taken.
void rc_biased_merge_all_(struct rc_biased *queue);

// Brings the object to its owner. The caller's reference has become the queue
// entry.
void rc_biased_enqueue_(struct rc_biased *rc);

// Gives back a reference that `shared` holds. Requires: QUEUED or MERGED.
void rc_biased_drop_shared_(struct rc_biased *rc);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
