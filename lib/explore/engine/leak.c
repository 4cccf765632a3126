// The search for leaks marks every block that static data and thread-local
// values point to, directly or through marked blocks. An unmarked live block
// is a leak. Any eight aligned bytes that look like an address inside a block
// count as a pointer. So a chance value may hide a leak, but invents none.
//
// A block that a global still points to at the end is no leak.
#include "engine/leak.h"

#include "engine/engine.h"
#include "program/module.h"

#include <string.h>

static struct ex_block *pending[256];
static size_t pending_count;
static bool overflowed;

static void
mark(uintptr_t value)
{
    int thread;
    struct ex_block *b = ex_heap_find(value, &thread);
    if (b == NULL || b->reached || b->freed != NULL || value < b->base ||
        value > b->base + b->size)
        return;
    b->reached = true;
    if (pending_count == sizeof pending / sizeof *pending)
        overflowed = true;
    else
        pending[pending_count++] = b;
}

static void
scan(uintptr_t from, size_t size)
{
    uintptr_t at = (from + 7) & ~(uintptr_t)7;
    for (; at + 8 <= from + size; at += 8) {
        uintptr_t value;
        memcpy(&value, (const void *)at, sizeof value);
        if (value - ex_space.base < ex_space.size)
            mark(value);
    }
}

static void
drain(void)
{
    while (pending_count > 0) {
        struct ex_block *b = pending[--pending_count];
        scan(b->base, b->size);
    }
}

struct ex_block *
ex_heap_lost(bool stacks)
{
    struct ex_block *b;
    bool any = false;
    for (int t = 0; t < ex_run.state.threads; t++)
        for (uint32_t i = 0; (b = ex_heap_block(t, i)) != NULL; i++) {
            b->reached = false;
            any |= b->freed == NULL;
        }
    if (!any)
        return NULL;
    scan(ex_module.data, ex_module.data_size);
    for (int t = 0; t < ex_run.state.threads; t++) {
        if (ex_run.thread[t].exited)
            continue;
        scan(ex_tls_of(t), ex_module.tls_size);
        if (stacks)
            scan(ex_stack_of(t) + 4096, EX_STACK_SIZE - 4096);
    }
    do {
        overflowed = false;
        drain();
        // The list overflowed: scan the marked blocks again.
        for (int t = 0; overflowed && t < ex_run.state.threads; t++)
            for (uint32_t i = 0; (b = ex_heap_block(t, i)) != NULL; i++)
                if (b->reached)
                    scan(b->base, b->size);
    } while (overflowed || pending_count > 0);
    for (int t = 0; t < ex_run.state.threads; t++)
        for (uint32_t i = 0; (b = ex_heap_block(t, i)) != NULL; i++)
            if (b->freed == NULL && !b->reached && !b->mapped)
                return b;
    return NULL;
}
