// The end of a thread's handle stack.
//
// Storey 3: on the registry.
#ifndef RCLAB_HANDLE_H
#define RCLAB_HANDLE_H

#include "registry.h"

#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// Without the registry lock: gives up the handle stack of the calling thread.
void rc_deferred_exit_(struct rc_thread *self);

// Whether that is done.
bool rc_deferred_exited_(const struct rc_thread *self);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
