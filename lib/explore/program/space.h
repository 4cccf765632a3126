// The address space of the explored program.
//
// One reservation holds, for each possible thread, a stack with a guard
// page, the thread-local values and a heap region. Static data lies in the
// loaded module. A thread's addresses depend only on its id and its own
// earlier allocations, so every execution sees the same addresses.
//
// Every byte has a shadow cell that outlives executions (engine/share.h).
#ifndef RCLAB_EXPLORE_SPACE_H
#define RCLAB_EXPLORE_SPACE_H

#include "trace/op.h"

enum {
    EX_STACK_SIZE = 1 << 20, // guard page included
    EX_TLS_SIZE = 1 << 16,
    EX_HEAP_SIZE = 1 << 24,
    EX_SLOT = EX_STACK_SIZE + EX_TLS_SIZE + EX_HEAP_SIZE
};

struct ex_space {
    uintptr_t base; // the reservation
    size_t size;
    uint64_t *cells;
    uintptr_t data; // the module's writable bytes
    size_t data_size;
    uint64_t *data_cells;
};

extern struct ex_space ex_space;

// Reserves zeroed memory; a page costs nothing until it is touched. NULL when
// the system refuses. munmap returns the memory.
void *ex_reserve(size_t size);

// Reserves the program's address space. False when the system refuses.
bool ex_space_reserve(void);
// Prepares the thread's memory for use.
void ex_space_use(int thread);
// Gives the module's writable bytes their shadow.
bool ex_space_data(uintptr_t data, size_t size);
void ex_space_release(void);

static inline uintptr_t
ex_stack_of(int thread)
{
    return ex_space.base + 4096 + (uintptr_t)thread * EX_SLOT;
}

static inline uintptr_t
ex_tls_of(int thread)
{
    return ex_stack_of(thread) + EX_STACK_SIZE;
}

static inline uintptr_t
ex_heap_of(int thread)
{
    return ex_tls_of(thread) + EX_TLS_SIZE;
}

// The shadow cell of an address of the program, NULL for other memory.
static inline uint64_t *
ex_cell(uintptr_t addr)
{
    if (addr - ex_space.data < ex_space.data_size)
        return ex_space.data_cells + (addr - ex_space.data);
    if (addr - ex_space.base < ex_space.size)
        return ex_space.cells + (addr - ex_space.base);
    return NULL;
}

// An address that stands for "the process goes on": a thread's end reads it,
// the program's end writes it.
static inline uintptr_t
ex_process(void)
{
    return ex_space.base;
}

#endif
