// Leaks: heap blocks that nothing points to.
#ifndef RCLAB_EXPLORE_LEAK_H
#define RCLAB_EXPLORE_LEAK_H

#include "program/heap.h"

// A live block that nothing points to any more; NULL: there is none. Pointers
// in static data and thread-locals count, with `stacks` also in stacks.
struct ex_block *ex_heap_lost(bool stacks);

#endif
