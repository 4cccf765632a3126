// Atomic operations: the compiler's calls step as a load, a store, a
// read-modify-write, or a compare-and-swap.
//
// A compare-and-swap that would fail is a read. A read-modify-write that would
// leave the word as it is (test-and-set of a taken lock) is a read, too, unless
// it releases: a release publishes the thread's earlier steps. Each choice
// point judges the operation again, since other threads may change the word.
#include "intercept/word.h"

#include "engine/memory.h"

#include <stdatomic.h>
#include <string.h>

ex_u128
ex_word_apply(enum ex_rmw what, ex_u128 old, ex_u128 v)
{
    switch (what) {
    case EX_RMW_ADD:
        return old + v;
    case EX_RMW_SUB:
        return old - v;
    case EX_RMW_AND:
        return old & v;
    case EX_RMW_OR:
        return old | v;
    case EX_RMW_XOR:
        return old ^ v;
    case EX_RMW_NAND:
        return ~(old & v);
    default:
        return v;
    }
}

bool
ex_word_releases(const struct ex_thread *t, int order)
{
    return t->fenced || order == memory_order_release ||
           order == memory_order_acq_rel || order == memory_order_seq_cst;
}

// Whether the read-modify-write would leave the word as it is.
static bool
leaves(const struct ex_thread *t)
{
    ex_u128 old = 0;
    ex_u128 v = 0;
    if (t->what == EX_RMW_EXCHANGE || t->what == EX_RMW_CAS)
        return memcmp((const void *)t->word, t->operand, t->width) == 0;
    memcpy(&old, (const void *)t->word, t->width);
    memcpy(&v, t->operand, t->width);
    v = ex_word_apply((enum ex_rmw)t->what, old, v);
    return memcmp(&v, &old, t->width) == 0;
}

// Adding, subtracting or xoring anything but 0 changes every word. So choice
// points need not judge these most usual updates again.
static bool
always_changes(enum ex_rmw what, const void *operand, size_t size)
{
    if (what != EX_RMW_ADD && what != EX_RMW_SUB && what != EX_RMW_XOR)
        return false;
    const uint8_t *byte = operand;
    for (size_t i = 0; i < size; i++)
        if (byte[i] != 0)
            return true;
    return false;
}

// Judges a pending read-modify-write by the word's present value.
static void
describe_update(struct ex_thread *t, struct ex_op *op)
{
    bool fails = t->what == EX_RMW_CAS &&
                 memcmp((const void *)t->word, t->expected, t->width) != 0;
    t->leaves = fails || leaves(t);
    op->kind = fails ? EX_ATOMIC_CAS_FAIL : EX_ATOMIC_RMW;
    op->order = t->orders[fails];
    op->span[0].writes =
        !fails && !(t->leaves && !ex_word_releases(t, op->order));
}

static void
check(const volatile void *at, size_t size, bool writes, const void *pc)
{
    if (!ex_access_good((uintptr_t)at, size))
        ex_access_bad((uintptr_t)at, size, writes, pc);
}

struct ex_event *
ex_word_step(enum ex_kind kind, const volatile void *at, size_t size, int order,
             ex_describe_anew *describe, const void *pc)
{
    if (!ex_run.active || ex_cell((uintptr_t)at) == NULL)
        return NULL;
    bool writes = kind != EX_ATOMIC_LOAD;
    check(at, size, writes, pc);
    if (writes)
        ex_module_written((uintptr_t)at, size);
    bool stores =
        kind == EX_ATOMIC_STORE ||
        (kind == EX_ATOMIC_RMW && !(describe != NULL && leaves(ex_me)));
    if (++ex_run.quiet >= EX_QUIET)
        ex_spin_quietly(ex_me, (uintptr_t)at, size, stores, pc);
    struct ex_op *op = ex_op(kind, pc);
    op->order = (uint8_t)(order & 7);
    ex_touch(op, (uintptr_t)at, size, writes);
    if (!ex_run.shared) {
        ex_me->spin.stores += stores;
        ex_run.alone[kind]++;
        return NULL;
    }
    struct ex_event *e = ex_step_anew(describe, NULL, NULL);
    check(at, size, writes, pc);
    return e;
}

void
ex_word_looked(const struct ex_event *e)
{
    if (e != NULL && ex_run.walk != NULL)
        ex_memory_settle(e);
}

void
ex_word_done(struct ex_event *e, const volatile void *at, size_t size,
             enum ex_rmw what)
{
    if (e == NULL)
        return;
    memcpy(&e->after, (const void *)at, size < 8 ? size : 8);
    e->op.rmw = (uint8_t)what;
    ex_word_looked(e);
}

struct ex_event *
ex_word_store(const volatile void *at, const void *v, size_t size, int order,
              const void *pc)
{
    if (ex_run.active) {
        ex_me->operand = v;
        ex_me->width = (uint32_t)size;
    }
    return ex_word_step(EX_ATOMIC_STORE, at, size, order, NULL, pc);
}

struct ex_event *
ex_word_update(enum ex_rmw what, const volatile void *at, const void *operand,
               size_t size, int order, int fail_order, const void *pc)
{
    if (!ex_run.active)
        return NULL;
    struct ex_thread *me = ex_me;
    me->word = (uintptr_t)at;
    me->width = (uint32_t)size;
    me->what = (uint8_t)what;
    me->leaves = false;
    me->orders[0] = (uint8_t)(order & 7);
    me->orders[1] = (uint8_t)(fail_order & 7);
    me->operand = operand;
    return ex_word_step(
        EX_ATOMIC_RMW, at, size, order,
        always_changes(what, operand, size) ? NULL : describe_update, pc);
}

struct ex_event *
ex_word_cas(const volatile void *at, const void *expected, const void *v,
            size_t size, int order, int fail_order, const void *pc)
{
    if (ex_run.active)
        ex_me->expected = expected;
    return ex_word_update(EX_RMW_CAS, at, v, size, order, fail_order, pc);
}
