// Anonymous memory from mmap is a zeroed block of the heap on pages of its own,
// which the program need not unmap. The explorer refuses to map files.
#include "intercept/intercept.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

static void *
intercept_mmap(void *wish, size_t size, int access, int flags, int fd, off_t at)
{
    const void *pc = ex_pc();
    (void)wish;
    (void)at;
    if ((flags & MAP_ANONYMOUS) == 0 || fd >= 0)
        ex_unsupported("the program maps a file, which the explorer does not "
                       "model; read it");
    if ((access & (PROT_READ | PROT_WRITE)) != (PROT_READ | PROT_WRITE) ||
        (flags & (MAP_FIXED | MAP_GROWSDOWN)) != 0)
        ex_unsupported("the program maps memory that it may not read and "
                       "write, or at a fixed place, which the explorer does "
                       "not model");
    if (size == 0) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    return ex_allocate_pages((size + EX_PAGE - 1) / EX_PAGE * EX_PAGE, pc);
}

static int
intercept_munmap(void *at, size_t size)
{
    const void *pc = ex_pc();
    int thread;
    const struct ex_block *b = ex_heap_find((uintptr_t)at, &thread);
    if (b != NULL && (uintptr_t)at >= b->base &&
        (size + EX_PAGE - 1) / EX_PAGE * EX_PAGE < b->size)
        ex_unsupported("the program unmaps a part of what it mapped, which the "
                       "explorer does not model");
    ex_release(at, pc);
    return 0;
}

const struct ex_interceptor ex_intercept_map[] = {
    EX_INTERCEPT("mmap", intercept_mmap),
    EX_INTERCEPT("mmap64", intercept_mmap),
    EX_INTERCEPT("munmap", intercept_munmap),
    {NULL, NULL},
};
