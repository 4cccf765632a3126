// The zero count tables and the collect, as the library's own files share them.
//
// Storey 3: on the registry and the world.
#ifndef RCLAB_COLLECT_H
#define RCLAB_COLLECT_H

#include "world.h"

#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// Under the registry lock: hands the zero count table of a thread over to the
// other threads.
void rc_deferred_hand_over_(struct rc_thread *thread);

// Under the registry lock: lists an object whose count fell to 0 in a thread
// that has no table.
void rc_deferred_zero_unattached_(struct rc_deferred *rc);

// Without the lock, deallocs run: collects if a table is long.
void rc_deferred_collect_if_long_(void);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
