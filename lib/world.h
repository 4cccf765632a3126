// Stopping the world, as the library's own files share it.
//
// Storey 2: on the registry.
#ifndef RCLAB_WORLD_H
#define RCLAB_WORLD_H

#include "registry.h"

#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// Whether the calling thread has stopped the world. Called without the lock.
bool rc_world_mine_(void);

// Waits while another thread has stopped the world, or wants to; the calling
// thread is SUSPENDED meanwhile and ATTACHED afterwards. Called under the lock.
void rc_world_park_(void);

// Makes the calling thread DETACHED, and ATTACHED again: waits while another
// thread works for it or has stopped the world. Called without the lock.
// Requires: attached; between the two the thread counts nothing.
void rc_world_leave_(void);
void rc_world_return_(void);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
