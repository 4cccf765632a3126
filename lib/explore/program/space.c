// One mmap holds the stacks, thread-locals and heaps, another their shadow; the
// system allocates a page when it is touched. Each stack has a guard page at
// its low end.
#include "program/space.h"

#include <sys/mman.h>

struct ex_space ex_space;
static int guarded; // stacks with a guard page

// Large reservations get successive addresses far from the loaded libraries. A
// program loaded between the libraries needs free addresses within the reach
// of a jump (intercept/stub.c).
enum { LARGE = 1 << 26, FIRST = 16, LAST = 80 };
#define STRIDE UINT64_C(0x10000000000)
#define OFF    UINT64_C(0x5554321000) // a round address stays nowhere

// Begins anew for each program, so that its addresses are those of before.
static unsigned next = FIRST;

// The address for the next large reservation; a hint that the system may
// ignore.
static void *
far_away(void)
{
    unsigned place = next;
    next = next + 1 < LAST ? next + 1 : FIRST;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): an address that we make up
    return (void *)(uintptr_t)(place * STRIDE + OFF);
}

void *
ex_reserve(size_t size)
{
    void *p =
        mmap(size < LARGE ? NULL : far_away(), size, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

bool
ex_space_reserve(void)
{
    size_t size = 4096 + (size_t)EX_THREADS_MAX * EX_SLOT;
    void *base = ex_reserve(size);
    if (base == NULL)
        return false;
    ex_space.base = (uintptr_t)base;
    ex_space.size = size;
    ex_space.cells = ex_reserve(size * sizeof *ex_space.cells);
    if (ex_space.cells == NULL) {
        ex_space_release();
        return false;
    }
    guarded = 0;
    return true;
}

void
ex_space_use(int thread)
{
    for (; guarded <= thread; guarded++)
        (void)mprotect((void *)ex_stack_of(guarded), 4096, PROT_NONE);
}

bool
ex_space_data(uintptr_t data, size_t size)
{
    ex_space.data_cells = ex_reserve(size * sizeof *ex_space.data_cells);
    if (ex_space.data_cells == NULL)
        return false;
    ex_space.data = data;
    ex_space.data_size = size;
    return true;
}

void
ex_space_release(void)
{
    if (ex_space.data_cells != NULL)
        munmap(ex_space.data_cells,
               ex_space.data_size * sizeof *ex_space.data_cells);
    if (ex_space.cells != NULL)
        munmap(ex_space.cells, ex_space.size * sizeof *ex_space.cells);
    if (ex_space.base != 0)
        munmap((void *)ex_space.base, ex_space.size);
    ex_space = (struct ex_space){0};
    next = FIRST;
}
