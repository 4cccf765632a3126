// Computes the place from the layout of the reservation (space.h) and from
// the heap's blocks.
#include "program/locate.h"

#include "program/heap.h"
#include "program/module.h"
#include "program/statics.h"

static struct ex_place
in_thread(uintptr_t addr)
{
    int thread = (int)((addr - ex_stack_of(0)) / EX_SLOT);
    struct ex_place place = {.thread = thread};
    if (addr < ex_tls_of(thread)) {
        place.region = EX_STACK;
        place.base = ex_stack_of(thread);
        place.size = EX_STACK_SIZE;
    } else if (addr < ex_heap_of(thread)) {
        place.region = EX_TLS;
        place.base = ex_tls_of(thread);
        place.size = EX_TLS_SIZE;
    } else {
        const struct ex_block *block = ex_heap_find(addr, &place.thread);
        if (!block)
            return (struct ex_place){.region = EX_ELSEWHERE};
        place.region = EX_HEAP;
        place.base = block->base;
        place.size = block->size;
        place.allocated = block->allocated;
        place.freed = block->freed;
    }
    return place;
}

struct ex_place
ex_locate(uintptr_t addr)
{
    uintptr_t first = ex_stack_of(0);
    uintptr_t end = ex_space.base + ex_space.size;
    if (ex_space.size && addr >= first && addr < end &&
        (addr - first) / EX_SLOT < EX_THREADS_MAX)
        return in_thread(addr);
    if (addr - ex_module.data < ex_module.data_size)
        return (struct ex_place){.region = EX_GLOBAL,
                                 .base = ex_module.data,
                                 .size = ex_module.data_size};
    return (struct ex_place){.region = EX_ELSEWHERE,
                             .name = ex_static_name(addr)};
}
