// malloc and its family, from the thread's own region (program/heap.h). A block
// that libc itself allocated goes back to libc.
#include "engine/objects.h"
#include "intercept/intercept.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static void *
allocate(size_t size, size_t align, int fill, const void *pc)
{
    if (!ex_run.active)
        return NULL;
    struct ex_block *b = ex_heap_new(ex_me->id, size, align);
    if (b == NULL) {
        if (size > (size_t)1 << 46) {
            errno = ENOMEM;
            return NULL;
        }
        ex_unsupported("%s allocates more than 16 MiB",
                       ex_thread_name(ex_me->id));
    }
    ex_op(EX_MALLOC, pc);
    struct ex_event *e = ex_step();
    e->op.spans = 1;
    e->op.span[0] = (struct ex_span){b->base, (uint32_t)size, true};
    b->allocated = pc;
    b->allocated_at = ex_run.event_count - 1;
    memset((void *)b->base, fill, size);
    return (void *)b->base;
}

void *
ex_allocate(size_t size, const void *pc)
{
    return allocate(size, 16, 0, pc);
}

void *
ex_allocate_pages(size_t size, const void *pc)
{
    int thread;
    void *p = allocate(size, EX_PAGE, 0, pc);
    ex_heap_find((uintptr_t)p, &thread)->mapped = true;
    return p;
}

void
ex_release(void *p, const void *pc)
{
    if (p == NULL || !ex_run.active)
        return;
    uintptr_t addr = (uintptr_t)p;
    int thread = 0;
    size_t offset;
    if (ex_cell(addr) == NULL) {
        free(p);
        return;
    }
    struct ex_block *b = ex_heap_find(addr, &thread);
    struct ex_op *op = ex_op(EX_FREE, pc);
    bool is_block = b != NULL && b->base == addr && ex_in_heap(addr, &offset);
    if (is_block)
        ex_touch(op, addr, b->size > 0 ? b->size : 1, true);
    ex_step();
    if (b == NULL)
        ex_fail(EX_BUG_BAD_FREE, "free of something malloc did not return");
    if (!is_block)
        ex_fail_at(EX_BUG_BAD_FREE, SIZE_MAX, b->allocated_at,
                   "free of an address inside a block of %zu bytes", b->size);
    if (b->freed != NULL)
        ex_fail_at(EX_BUG_DOUBLE_FREE, b->freed_at, b->allocated_at,
                   "double free of a block of %zu byte%s", b->size,
                   b->size == 1 ? "" : "s");
    ex_objects_end(b->base, b->size, " (by freeing its block)");
    b->freed = pc;
    b->freed_at = ex_run.event_count - 1;
    ex_heap_retire(b);
}

static void *
intercept_malloc(size_t size)
{
    return allocate(size, 16, EX_FRESH, ex_pc());
}

static void *
intercept_calloc(size_t count, size_t size)
{
    size_t all;
    if (__builtin_mul_overflow(count, size, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    return allocate(all, 16, 0, ex_pc());
}

static void
intercept_free(void *p)
{
    ex_release(p, ex_pc());
}

void *
ex_reallocate(void *p, size_t size, const void *pc)
{
    if (p == NULL)
        return allocate(size, 16, EX_FRESH, pc);
    int thread;
    size_t old;
    if (ex_cell((uintptr_t)p) == NULL) {
        old = malloc_usable_size(p);
    } else {
        struct ex_block *b = ex_heap_find((uintptr_t)p, &thread);
        if (b == NULL || b->base != (uintptr_t)p || b->freed != NULL) {
            ex_release(p, pc);
            return NULL;
        }
        old = b->size;
    }
    void *to = allocate(size, 16, EX_FRESH, pc);
    size_t n = old < size ? old : size;
    ex_reads(p, n, pc);
    memcpy(to, p, n);
    ex_release(p, pc);
    return to;
}

static void *
intercept_realloc(void *p, size_t size)
{
    return ex_reallocate(p, size, ex_pc());
}

static void *
intercept_reallocarray(void *p, size_t count, size_t size)
{
    size_t all;
    if (__builtin_mul_overflow(count, size, &all)) {
        errno = ENOMEM;
        return NULL;
    }
    return ex_reallocate(p, all, ex_pc());
}

static void *
intercept_aligned_alloc(size_t align, size_t size)
{
    return allocate(size, align, EX_FRESH, ex_pc());
}

static int
intercept_posix_memalign(void **result, size_t align, size_t size)
{
    if (align < sizeof(void *) || (align & (align - 1)) != 0)
        return EINVAL;
    const void *pc = ex_pc();
    void *p = allocate(size, align, EX_FRESH, pc);
    if (p == NULL)
        return ENOMEM;
    ex_writes(result, sizeof *result, pc);
    *result = p;
    return 0;
}

static char *
intercept_strndup(const char *s, size_t most)
{
    const void *pc = ex_pc();
    size_t n = strnlen(s, most);
    ex_reads(s, n, pc);
    char *p = allocate(n + 1, 16, 0, pc);
    if (p != NULL)
        memcpy(p, s, n);
    return p;
}

static char *
intercept_strdup(const char *s)
{
    const void *pc = ex_pc();
    size_t n = strlen(s) + 1;
    ex_reads(s, n, pc);
    char *p = allocate(n, 16, 0, pc);
    if (p != NULL)
        memcpy(p, s, n);
    return p;
}

const struct ex_interceptor ex_intercept_heap[] = {
    EX_INTERCEPT("malloc", intercept_malloc),
    EX_INTERCEPT("calloc", intercept_calloc),
    EX_INTERCEPT("free", intercept_free),
    EX_INTERCEPT("realloc", intercept_realloc),
    EX_INTERCEPT("reallocarray", intercept_reallocarray),
    EX_INTERCEPT("aligned_alloc", intercept_aligned_alloc),
    EX_INTERCEPT("memalign", intercept_aligned_alloc),
    EX_INTERCEPT("posix_memalign", intercept_posix_memalign),
    EX_INTERCEPT("strdup", intercept_strdup),
    EX_INTERCEPT("strndup", intercept_strndup),
    EX_INTERCEPT("cfree", intercept_free),
    {NULL, NULL},
};
