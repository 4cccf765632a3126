// A place in the program's memory: the object at an address.
#ifndef RCLAB_EXPLORE_PLACE_H
#define RCLAB_EXPLORE_PLACE_H

#include <stddef.h>
#include <stdint.h>

enum ex_region {
    EX_ELSEWHERE, // libc, the explorer itself
    EX_GLOBAL,    // the program's static data
    EX_HEAP,
    EX_STACK,
    EX_TLS // base: where the thread's copy of the image starts
};

// The object at an address at the end of the last execution.
struct ex_place {
    enum ex_region region;
    int thread;     // owner of stack or thread-locals; allocator of the block
    uintptr_t base; // block, stack or thread-local image
    size_t size;
    const void *allocated; // pc of malloc, or NULL
    const void *freed;     // pc of free, or NULL
    const char *name;      // name of a variable of the C library, else NULL
};

typedef struct ex_place ex_locate_function(uintptr_t addr);

#endif
