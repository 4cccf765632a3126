// The program's heap: one region for each thread. Memory is never reused
// within an execution.
//
// A block lies between red zones, and a freed block keeps its place until the
// execution ends. An access to a red zone is therefore an overflow, and an
// access to a freed block is a use after free. A thread's mallocs return the
// same addresses in every interleaving. A map with one byte for each eight
// bytes of heap says which bytes may be touched.
#ifndef RCLAB_EXPLORE_HEAP_H
#define RCLAB_EXPLORE_HEAP_H

#include "program/space.h"

struct ex_block {
    uintptr_t base;
    size_t size;
    const void *allocated; // pc
    const void *freed;     // pc, or NULL
    size_t allocated_at;   // event
    size_t freed_at;       // event
    bool reached;          // by the leak search
    bool mapped;           // from mmap: never a leak
};

extern uint8_t *ex_heap_map;

enum { EX_HEAP_FREED = 0xfd }; // in the map; 0: red zone; 1..8: good bytes

bool ex_heap_open(void);
void ex_heap_close(void);
// Forgets all blocks.
void ex_heap_reset(void);
// The size of the part of the thread's region that holds blocks.
size_t ex_heap_used(int thread);

// A new block in the thread's region, NULL when the region is full.
struct ex_block *ex_heap_new(int thread, size_t size, size_t align);
void ex_heap_retire(struct ex_block *block);
// The block that holds addr, else the block nearest to it in its region; NULL
// if there is none.
struct ex_block *ex_heap_find(uintptr_t addr, int *thread);
// Whether the bytes, all in one heap region, may be touched.
bool ex_heap_good_slow(size_t offset, size_t size);

// True for an address in a heap region. *offset is its offset in the sequence
// of all heap regions; the map has one byte for each eight of them.
static inline bool
ex_in_heap(uintptr_t addr, size_t *offset)
{
    uintptr_t at = addr - ex_space.base - 4096;
    if (at >= ex_space.size - 4096)
        return false;
    uintptr_t thread = at / EX_SLOT;
    uintptr_t in = at % EX_SLOT;
    if (in < EX_STACK_SIZE + EX_TLS_SIZE)
        return false;
    *offset = thread * EX_HEAP_SIZE + in - EX_STACK_SIZE - EX_TLS_SIZE;
    return true;
}

static inline bool
ex_heap_good(size_t offset, size_t size)
{
    uint8_t good = ex_heap_map[offset / 8];
    if (good <= 8 && offset % 8 + size <= good)
        return true;
    return ex_heap_good_slow(offset, size);
}

// The thread's block number `index`, NULL when it has fewer; for
// engine/leak.c.
struct ex_block *ex_heap_block(int thread, uint32_t index);

#endif
