// The engine checks each access twice: when the thread asks, and again when
// its turn comes. Another thread may have freed the block in between.
#include "engine/access.h"

static bool
just_happened(const void *pc)
{
    if (ex_run.event_count == 0)
        return false;
    const struct ex_op *last = &ex_run.events[ex_run.event_count - 1].op;
    return last->thread == ex_me->id && last->pc == pc;
}

void
ex_access_bad(uintptr_t addr, size_t size, bool writes, const void *pc)
{
    int thread;
    const struct ex_block *b = ex_heap_find(addr, &thread);
    if (!just_happened(pc)) {
        struct ex_op *op = ex_op(writes ? EX_WRITE : EX_READ, pc);
        op->spans = 1;
        op->span[0] = (struct ex_span){addr, (uint32_t)size, writes};
        // The access is no choice point: it fails whenever it happens. An
        // unordered free of the block becomes a choice point.
        (void)ex_share_touch(ex_me->id, addr, size, writes);
        ex_step();
    }
    // The execution ends before the access.
    ex_run.events[ex_run.event_count - 1].note = "does not happen";
    const char *verb = writes ? "write" : "read";
    if (b == NULL)
        ex_fail(EX_BUG_OVERFLOW, "%s of memory that was never allocated", verb);
    if (b->freed == NULL) {
        ptrdiff_t by = (ptrdiff_t)(addr - b->base);
        ex_fail_at(EX_BUG_OVERFLOW, SIZE_MAX, b->allocated_at,
                   "%s of %zu byte%s at offset %td of a block of %zu", verb,
                   size, size == 1 ? "" : "s", by, b->size);
    }
    ex_fail_at(EX_BUG_USE_AFTER_FREE, b->freed_at, b->allocated_at,
               "use after free: %s of %zu byte%s of a freed block", verb, size,
               size == 1 ? "" : "s");
}

static void
check(uintptr_t addr, size_t size, bool writes, const void *pc)
{
    if (!ex_access_good(addr, size))
        ex_access_bad(addr, size, writes, pc);
}

void
ex_access_slow(uintptr_t addr, size_t size, bool writes, const void *pc)
{
    check(addr, size, writes, pc);
    if (ex_run.quiet >= EX_QUIET)
        ex_spin_quietly(ex_me, addr, size, writes, pc);
    struct ex_op *op = ex_op(writes ? EX_WRITE : EX_READ, pc);
    ex_touch(op, addr, size, writes);
    if (!ex_run.shared) {
        ex_run.quiet++;
        return;
    }
    ex_step();
    check(addr, size, writes, pc);
}

void
ex_access_copy(void *to, const void *from, size_t size, const void *pc)
{
    if (!ex_run.active || size == 0)
        return;
    ex_module_written((uintptr_t)to, size);
    bool known_to = ex_cell((uintptr_t)to) != NULL;
    bool known_from = ex_cell((uintptr_t)from) != NULL;
    if (!known_to || !known_from) {
        ex_access(to, size, true, pc);
        ex_access(from, size, false, pc);
        return;
    }
    check((uintptr_t)from, size, false, pc);
    check((uintptr_t)to, size, true, pc);
    struct ex_op *op = ex_op(EX_COPY, pc);
    ex_touch(op, (uintptr_t)from, size, false);
    ex_touch(op, (uintptr_t)to, size, true);
    if (!ex_run.shared)
        return;
    ex_step();
    check((uintptr_t)from, size, false, pc);
    check((uintptr_t)to, size, true, pc);
}
