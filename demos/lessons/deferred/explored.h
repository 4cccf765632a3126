// The collect of `rclab deferred` in every interleaving, in small.
#ifndef RCLAB_DEMOS_DEFERRED_EXPLORED_H
#define RCLAB_DEMOS_DEFERRED_EXPLORED_H

#include <stdbool.h>

// Shows that one that does not stop the world frees too early, and that one
// that does never does. False when it is not so.
bool deferred_explore(void);

#endif
