// A region grows upwards:  | red 16 | block, rounded up | red 16 | block ...
//
// The blocks are in order of address, so a binary search finds a block. A
// reset clears the map only up to the end of the last block.
#include "program/heap.h"

#include <string.h>
#include <sys/mman.h>

enum { RED = 16, BLOCKS_MAX = EX_HEAP_SIZE / 2 / RED };

uint8_t *ex_heap_map;

static struct ex_block *blocks; // BLOCKS_MAX for each thread
static uint32_t count[EX_THREADS_MAX];
static size_t used[EX_THREADS_MAX];
static int threads; // 1 + the highest thread that has a block

static const size_t map_size = (size_t)EX_THREADS_MAX * EX_HEAP_SIZE / 8;
static const size_t blocks_size =
    (size_t)EX_THREADS_MAX * BLOCKS_MAX * sizeof(struct ex_block);

bool
ex_heap_open(void)
{
    ex_heap_map = ex_reserve(map_size);
    blocks = ex_reserve(blocks_size);
    if (ex_heap_map != NULL && blocks != NULL)
        return true;
    ex_heap_close();
    return false;
}

void
ex_heap_close(void)
{
    if (ex_heap_map != NULL)
        munmap(ex_heap_map, map_size);
    if (blocks != NULL)
        munmap(blocks, blocks_size);
    ex_heap_map = NULL;
    blocks = NULL;
    memset(count, 0, sizeof count);
    memset(used, 0, sizeof used);
    threads = 0;
}

void
ex_heap_reset(void)
{
    for (; threads > 0; threads--) {
        int t = threads - 1;
        if (used[t] == 0)
            continue;
        memset(ex_heap_map + (size_t)t * EX_HEAP_SIZE / 8, 0, used[t] / 8 + 1);
        used[t] = 0;
        count[t] = 0;
    }
}

size_t
ex_heap_used(int thread)
{
    return used[thread];
}

static uint8_t *
map_of(const struct ex_block *b)
{
    size_t offset = 0;
    ex_in_heap(b->base, &offset);
    return ex_heap_map + offset / 8;
}

struct ex_block *
ex_heap_new(int thread, size_t size, size_t align)
{
    if (align < 16)
        align = 16;
    uintptr_t region = ex_heap_of(thread);
    uintptr_t base = region + used[thread] + RED;
    base = (base + align - 1) & ~(align - 1);
    if (size > EX_HEAP_SIZE || count[thread] == BLOCKS_MAX ||
        base + size + RED > region + EX_HEAP_SIZE)
        return NULL;
    struct ex_block *b = &blocks[(size_t)thread * BLOCKS_MAX + count[thread]++];
    *b = (struct ex_block){.base = base, .size = size};
    threads = thread >= threads ? thread + 1 : threads;
    used[thread] = (base - region + size + 15) & ~(size_t)15;
    uint8_t *map = map_of(b);
    memset(map, 8, size / 8);
    if (size % 8 != 0)
        map[size / 8] = size % 8;
    return b;
}

void
ex_heap_retire(struct ex_block *b)
{
    memset(map_of(b), EX_HEAP_FREED, (b->size + 7) / 8);
}

struct ex_block *
ex_heap_find(uintptr_t addr, int *thread)
{
    size_t offset;
    if (!ex_in_heap(addr, &offset))
        return NULL;
    int t = (int)(offset / EX_HEAP_SIZE);
    struct ex_block *all = &blocks[(size_t)t * BLOCKS_MAX];
    size_t low = 0;
    size_t high = count[t];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (all[middle].base <= addr)
            low = middle + 1;
        else
            high = middle;
    }
    *thread = t;
    // The red zone before the first block belongs to it.
    if (low == 0)
        return count[t] > 0 ? &all[0] : NULL;
    // A red zone belongs to the nearer block.
    struct ex_block *b = &all[low - 1];
    if (low < count[t] && addr >= b->base + b->size &&
        all[low].base - addr < addr - (b->base + b->size))
        b = &all[low];
    return b;
}

bool
ex_heap_good_slow(size_t offset, size_t size)
{
    for (size_t end = offset + size; offset < end;) {
        uint8_t good = ex_heap_map[offset / 8];
        size_t from = offset % 8;
        size_t want = end - offset < 8 - from ? end - offset : 8 - from;
        if (good > 8 || from + want > good)
            return false;
        offset += want;
    }
    return true;
}

struct ex_block *
ex_heap_block(int thread, uint32_t index)
{
    return index < count[thread] ? &blocks[(size_t)thread * BLOCKS_MAX + index]
                                 : NULL;
}
