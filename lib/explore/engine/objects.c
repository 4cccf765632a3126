// A hash table by address, emptied by counting executions: an entry of an
// earlier execution is a free one. Entries are never removed within an
// execution, so probing stops at the first free entry.
#include "engine/objects.h"

#include "engine/access.h"

#include <string.h>

enum { TABLE = 4096 };

static struct ex_object table[TABLE];
static uint32_t stamp;
static uint16_t used[TABLE / 2]; // entries of this execution
static uint32_t in_use;

static const char *const words[] = {
    "mutex",   "condition variable", "read-write lock", "spinlock",
    "barrier", "once_flag",          "semaphore",
};

const char *
ex_object_word(enum ex_object_kind kind)
{
    return words[kind];
}

void
ex_objects_reset(void)
{
    in_use = 0;
    if (++stamp == 0)
        ex_objects_forget_all();
}

void
ex_objects_forget_all(void)
{
    memset(table, 0, sizeof table);
    stamp = 1;
    in_use = 0;
}

static struct ex_object *
slot(uintptr_t addr)
{
    size_t i = (addr >> 2) * UINT64_C(0x9e3779b97f4a7c15) >> 52;
    while (table[i].stamp == stamp && table[i].addr != addr)
        i = (i + 1) % TABLE;
    return &table[i];
}

struct ex_object *
ex_object_find(uintptr_t addr)
{
    struct ex_object *o = slot(addr);
    return o->stamp == stamp ? o : NULL;
}

static void
fresh(struct ex_object *o, uintptr_t addr, enum ex_object_kind kind)
{
    if (o->stamp != stamp && in_use == TABLE / 2)
        ex_unsupported("more than %d mutexes and other objects at once",
                       TABLE / 2);
    if (o->stamp != stamp)
        used[in_use++] = (uint16_t)(o - table);
    *o = (struct ex_object){.addr = addr,
                            .stamp = stamp,
                            .kind = (uint8_t)kind,
                            .owner = EX_NOBODY_OWNS};
}

// The call itself as the last row of the table.
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
    struct ex_object *o = slot(addr);
    if (o->stamp != stamp) {
        if (!statically) {
            show_use(at, pc);
            ex_fail(EX_BUG_UNINITIALISED, "this %s was never initialised",
                    words[kind]);
        }
        fresh(o, addr, kind);
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

// A thread that waits for the object, or will take it again (a mutex, after
// waiting for a condition); or -1.
static int
who_waits(const struct ex_object *o)
{
    for (uint32_t m = ex_run.state.alive & ~ex_run.fresh; m; m &= m - 1) {
        struct ex_thread *t = &ex_run.thread[__builtin_ctz(m)];
        bool wakes = ex_run.state.op[t->id].kind == EX_COND_WAKE;
        if ((t->object == o && t->ready != NULL && !t->ready(t)) ||
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
    uint32_t inside = o->waiters | (o->kind == EX_COND ? 0 : o->readers);
    int thread = inside != 0 ? __builtin_ctz(inside) : who_waits(o);
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
    struct ex_object *o = slot(addr);
    if (o->stamp == stamp && !o->destroyed)
        must_be_idle(o, " (by initialising it again)");
    fresh(o, addr, kind);
    return o;
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
    for (uint32_t i = 0; i < in_use; i++) {
        struct ex_object *o = &table[used[i]];
        if (o->destroyed || o->addr - addr >= size)
            continue;
        must_be_idle(o, how);
        o->destroyed = true;
    }
}

uint64_t
ex_objects_state(uint64_t hash, uint64_t (*mix)(uint64_t, uint64_t))
{
    for (uint32_t i = 0; i < in_use; i++) {
        const struct ex_object *o = &table[used[i]];
        hash = mix(hash, o->addr);
        hash = mix(hash, (uint64_t)(o->destroyed | (uint8_t)o->owner << 8));
        hash = mix(hash, (uint64_t)o->count << 32 | o->round);
        hash = mix(hash, (uint64_t)o->readers << 32 | o->waiters);
        hash = mix(hash, o->mutex);
        for (uint32_t m = o->readers; m != 0; m &= m - 1)
            hash = mix(hash, o->shares[__builtin_ctz(m)]);
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
