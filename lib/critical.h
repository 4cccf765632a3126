// Critical sections, as the library's own files share them.
//
// Storey 3: on the registry and the world.
#ifndef RCLAB_CRITICAL_H
#define RCLAB_CRITICAL_H

#include "world.h"

#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// The functions below are called without the registry lock.

// Gives up the locks of all critical sections of the calling thread, and
// returns the innermost one, or NULL. Until it is resumed the thread has no
// section: a dealloc that runs meanwhile may begin and end its own.
struct rc_critical *rc_critical_suspend_(void);

// Makes `section` the innermost one again, and takes its locks if it was
// suspended. Waits for them. NULL: nothing. Requires: the calling thread is
// ATTACHED, or not attached at all.
void rc_critical_resume_(struct rc_critical *section);

// In the child of a fork: no thread waits for a lock.
void rc_critical_after_fork_(void);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
