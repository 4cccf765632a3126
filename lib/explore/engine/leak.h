// Leaks: heap blocks that nothing points to.
#ifndef RCLAB_EXPLORE_LEAK_H
#define RCLAB_EXPLORE_LEAK_H

#include "program/heap.h"

// A live block that nothing points to any more, NULL if none. With `stacks`
// the threads' stacks count as well as static data and thread-locals.
struct ex_block *ex_heap_lost(bool stacks);

#endif
