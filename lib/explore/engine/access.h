// An access to the program's memory, on its way from the interceptor to the
// scheduler. The engine asks whether it knows the bytes, whether the program
// may touch them, and whether another thread can notice the access.
#ifndef RCLAB_EXPLORE_ACCESS_H
#define RCLAB_EXPLORE_ACCESS_H

#include "engine/engine.h"
#include "program/heap.h"
#include "program/module.h"

#include <string.h>

// Returns when the running thread may read or write the bytes.
void ex_access_slow(uintptr_t addr, size_t size, bool writes, const void *pc);

// Fails the execution: the bytes are freed, or lie in no block.
_Noreturn void ex_access_bad(uintptr_t addr, size_t size, bool writes,
                             const void *pc);

static inline bool
ex_access_good(uintptr_t addr, size_t size)
{
    size_t offset;
    return !ex_in_heap(addr, &offset) || ex_heap_good(offset, size);
}

static inline void
ex_access(const void *at, size_t size, bool writes, const void *pc)
{
    uintptr_t addr = (uintptr_t)at;
    if (!ex_run.active || size == 0)
        return;
    const uint64_t *cell = ex_cell(addr);
    if (cell == NULL)
        return;
    struct ex_thread *me = ex_me;
    if (writes) {
        me->spin.stores += addr - me->stack >= EX_STACK_SIZE;
        ex_module_written(addr, size);
    }
    if (size <= 16 && ex_access_good(addr, size) &&
        ex_share_alone(me->id, cell, size, writes) && ++ex_run.quiet < EX_QUIET)
        return;
    ex_access_slow(addr, size, writes, pc);
}

// The same for a copy, which reads `from` and writes `to`.
void ex_access_copy(void *to, const void *from, size_t size, const void *pc);

// An interceptor announces the accesses of its library function.
static inline void
ex_reads(const void *p, size_t size, const void *pc)
{
    ex_access(p, size, false, pc);
}

static inline void
ex_writes(const void *p, size_t size, const void *pc)
{
    ex_access(p, size, true, pc);
}

// A text and its terminating null.
static inline void
ex_reads_text(const char *s, const void *pc)
{
    ex_reads(s, strlen(s) + 1, pc);
}

#endif
