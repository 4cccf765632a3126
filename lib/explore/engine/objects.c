// Objects in order of their first use, and an index of their addresses. An
// object is never removed within an execution.
#include "engine/objects.h"

#include "engine/access.h"
#include "trace/index.h"
#include "trace/mix.h"

#include <string.h>

enum { MOST = 2048, ROOM = 2 * MOST };

static struct ex_object object[MOST];
static uint32_t count;
static uint32_t numbers[ROOM];
static const struct ex_index by_address = {numbers, ROOM};

static const char *const words[] = {
    "mutex",   "condition variable", "read-write lock", "spinlock",
    "barrier", "once_flag",          "semaphore",       "futex",
};

const char *
ex_object_word(enum ex_object_kind kind)
{
    return words[kind];
}

static uint64_t
hash_of(uintptr_t addr)
{
    return (addr >> 2) * UINT64_C(0x9e3779b97f4a7c15);
}

// Seeks each object's slot by its number, past the slots freed before.
void
ex_objects_reset(void)
{
    for (uint32_t n = count; n > 0; n--) {
        size_t slot = ex_index_slot(&by_address, hash_of(object[n - 1].addr));
        while (numbers[slot] != n)
            slot = ex_index_after(&by_address, slot);
        numbers[slot] = 0;
    }
    count = 0;
}

// The slot of the object's number; it holds 0 when there is no object.
static size_t
slot_of(uintptr_t addr)
{
    size_t slot = ex_index_slot(&by_address, hash_of(addr));
    while (numbers[slot] != 0 && object[numbers[slot] - 1].addr != addr)
        slot = ex_index_after(&by_address, slot);
    return slot;
}

struct ex_object *
ex_object_find(uintptr_t addr)
{
    uint32_t n = numbers[slot_of(addr)];
    return n != 0 && !object[n - 1].forgotten ? &object[n - 1] : NULL;
}

// Makes a new object at that address, in place of a former object there.
static struct ex_object *
begin(uintptr_t addr, enum ex_object_kind kind)
{
    size_t slot = slot_of(addr);
    if (numbers[slot] == 0) {
        if (count == MOST)
            ex_unsupported("more than %d mutexes and other objects at once",
                           MOST);
        numbers[slot] = ++count;
    }
    struct ex_object *o = &object[numbers[slot] - 1];
    memset(o, 0,
           kind == EX_RWLOCK ? sizeof *o : offsetof(struct ex_object, shares));
    o->addr = addr;
    o->kind = (uint8_t)kind;
    o->owner = EX_NOBODY_OWNS;
    return o;
}

// Shows the call itself as the last row of the table.
static void
show_use(const void *at, const void *pc)
{
    struct ex_op *op = ex_op(EX_LOCK, pc);
    op->spans = 1;
    op->span[0] = (struct ex_span){(uintptr_t)at, EX_OBJECT_SPAN, false};
    ex_step();
}

struct ex_object *
ex_object_use(const void *at, enum ex_object_kind kind, bool statically,
              const void *pc)
{
    uintptr_t addr = (uintptr_t)at;
    if (at == NULL)
        ex_fail(EX_BUG_MISUSE, "NULL given as a %s", words[kind]);
    if (!ex_access_good(addr, EX_OBJECT_SPAN))
        ex_access_bad(addr, EX_OBJECT_SPAN, false, pc);
    struct ex_object *o = ex_object_find(addr);
    if (o == NULL) {
        if (!statically) {
            show_use(at, pc);
            ex_fail(EX_BUG_UNINITIALISED, "this %s was never initialised",
                    words[kind]);
        }
        o = begin(addr, kind);
    } else if (o->destroyed) {
        show_use(at, pc);
        ex_fail(EX_BUG_MISUSE, "this %s was destroyed before", words[o->kind]);
    } else if (o->kind != kind) {
        show_use(at, pc);
        ex_fail(EX_BUG_MISUSE, "this is a %s, used as a %s", words[o->kind],
                words[kind]);
    }
    return o;
}

void
ex_object_alive(const struct ex_object *o)
{
    if (o->destroyed)
        ex_fail(EX_BUG_MISUSE, "this %s was destroyed while %s waited for it",
                words[o->kind], ex_thread_name(ex_me->id));
}

// A thread that waits for the object, or will take it again (a mutex, after
// waiting for a condition); or -1.
static int
who_waits(const struct ex_object *o)
{
    for (ex_set m = ex_run.state.alive & ~ex_run.fresh; m; m &= m - 1) {
        const struct ex_thread *t = &ex_run.thread[ex_first(m)];
        bool wakes = ex_run.state.op[t->id].kind == EX_COND_WAKE;
        if ((t->object == o && t->can_go != NULL && !t->can_go(t)) ||
            (wakes && t->mutex == o))
            return t->id;
    }
    return -1;
}

// Fails when the object, about to be destroyed, is in use.
static void
must_be_idle(const struct ex_object *o, const char *how)
{
    bool locked =
        (o->kind == EX_MUTEX || o->kind == EX_RWLOCK || o->kind == EX_SPIN) &&
        o->owner != EX_NOBODY_OWNS;
    if (locked)
        ex_fail(EX_BUG_MISUSE,
                "this %s is destroyed while locked%s: %s holds it",
                words[o->kind], how, ex_thread_name(o->owner));
    ex_set inside = o->waiters | (o->kind == EX_COND ? 0 : o->readers);
    int thread = inside != 0 ? ex_first(inside) : who_waits(o);
    if (thread >= 0)
        ex_fail(EX_BUG_MISUSE, "this %s is destroyed while %s uses it%s",
                words[o->kind], ex_thread_name(thread), how);
}

struct ex_object *
ex_object_init(void *at, enum ex_object_kind kind, const void *pc)
{
    uintptr_t addr = (uintptr_t)at;
    if (!ex_access_good(addr, EX_OBJECT_SPAN))
        ex_access_bad(addr, EX_OBJECT_SPAN, true, pc);
    ex_object_op(EX_OBJECT_INIT, at, true, pc);
    ex_step();
    const struct ex_object *o = ex_object_find(addr);
    if (o != NULL && !o->destroyed)
        must_be_idle(o, " (by initialising it again)");
    return begin(addr, kind);
}

void
ex_object_destroy(struct ex_object *o, const void *pc)
{
    ex_object_op(EX_OBJECT_DESTROY, (const void *)o->addr, true, pc);
    ex_step();
    if (o->destroyed)
        ex_fail(EX_BUG_MISUSE, "this %s was destroyed before", words[o->kind]);
    must_be_idle(o, "");
    o->destroyed = true;
}

void
ex_objects_end(uintptr_t addr, size_t size, const char *how)
{
    for (uint32_t i = 0; i < count; i++) {
        struct ex_object *o = &object[i];
        if (o->destroyed || o->addr - addr >= size)
            continue;
        must_be_idle(o, how);
        o->destroyed = true;
    }
}

void
ex_objects_forget(uintptr_t addr, size_t size)
{
    for (uint32_t i = 0; i < count; i++)
        if (object[i].addr - addr < size)
            object[i].forgotten = true;
}

uint64_t
ex_objects_state(uint64_t hash)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct ex_object *o = &object[i];
        hash = ex_mix(hash, o->addr);
        hash = ex_mix(hash, (uint64_t)(o->destroyed | (uint8_t)o->owner << 8));
        hash = ex_mix(hash, (uint64_t)o->count << 32 | o->round);
        hash = ex_mix(hash, (uint64_t)o->readers);
        hash = ex_mix(hash, (uint64_t)(o->readers >> 64));
        hash = ex_mix(hash, (uint64_t)o->waiters);
        hash = ex_mix(hash, (uint64_t)(o->waiters >> 64));
        hash = ex_mix(hash, o->mutex);
        for (ex_set m = o->readers; m != 0; m &= m - 1)
            hash = ex_mix(hash, o->shares[ex_first(m)]);
    }
    return hash;
}

struct ex_op *
ex_object_op(enum ex_kind kind, const void *at, bool writes, const void *pc)
{
    struct ex_op *op = ex_op(kind, pc);
    ex_touch(op, (uintptr_t)at, EX_OBJECT_SPAN, writes);
    return op;
}
