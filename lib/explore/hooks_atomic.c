// The compiler's calls instead of atomic operations, 1 to 16 bytes. All
// threads share one OS thread, so the operation itself is plain code: what
// makes it atomic is that the scheduler runs nobody else meanwhile. Its
// memory order matters to the race detector only.
//
// A compare-and-swap that would fail is a read. So is any read-modify-write
// that would leave the word as it is (test-and-set of a taken lock), unless it
// releases: then others can learn from it what came before. Whether it would
// is judged again at each choice point, since others may change the word.
#include "doors.h"

#include <stdatomic.h>
#include <string.h>

__extension__ typedef unsigned __int128 ex_u128;

static ex_u128
apply(enum ex_rmw what, ex_u128 old, ex_u128 v)
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

static bool
releases(const struct ex_thread *t, int order)
{
    return t->fenced || order == memory_order_release ||
           order == memory_order_acq_rel || order == memory_order_seq_cst;
}

// Would the read-modify-write leave the word as it is?
static bool
leaves(const struct ex_thread *t)
{
    ex_u128 old = 0;
    ex_u128 v = 0;
    memcpy(&old, (const void *)t->word, t->width);
    memcpy(&v, t->operand, t->width);
    v = apply((enum ex_rmw)t->what, old, v);
    return memcmp(&v, &old, t->width) == 0;
}

// A waiting read-modify-write: what is it now?
static bool
judge(struct ex_thread *t)
{
    struct ex_op *op = &ex_run.state.op[t->id];
    bool fails = t->what == EX_RMW_CAS &&
                 memcmp((const void *)t->word, t->expected, t->width) != 0;
    t->leaves = fails || leaves(t);
    op->kind = fails ? EX_ATOMIC_CAS_FAIL : EX_ATOMIC_RMW;
    op->order = t->orders[fails];
    op->span[0].writes = !fails && !(t->leaves && !releases(t, op->order));
    return true;
}

static void
check(const volatile void *at, size_t size, bool writes, const void *pc)
{
    if (!ex_access_good((uintptr_t)at, size))
        ex_access_bad((uintptr_t)at, size, writes, pc);
}

// Steps; the event, or NULL when nobody else can see this word.
static struct ex_event *
step(enum ex_kind kind, const volatile void *at, size_t size, int order,
     ex_ready *ready, const void *pc)
{
    if (!ex_run.active || ex_cell((uintptr_t)at) == NULL)
        return NULL;
    bool writes = kind != EX_ATOMIC_LOAD;
    check(at, size, writes, pc);
    if (writes)
        ex_module_written((uintptr_t)at, size);
    bool stores = kind == EX_ATOMIC_STORE ||
                  (kind == EX_ATOMIC_RMW && !(ready != NULL && leaves(ex_me)));
    if (++ex_run.quiet >= EX_QUIET)
        ex_spin_quietly(ex_me, (uintptr_t)at, size, stores, pc);
    struct ex_op *op = ex_op(kind, pc);
    op->order = (uint8_t)(order & 7);
    ex_touch(op, (uintptr_t)at, size, writes);
    if (!ex_run.shared) {
        ex_me->spin.stores += stores;
        return NULL;
    }
    struct ex_event *e = ex_step_when(ready, NULL);
    check(at, size, writes, pc);
    return e;
}

static void
happened(struct ex_event *e, const volatile void *at, size_t size,
         enum ex_rmw what)
{
    if (e == NULL)
        return;
    memcpy(&e->after, (const void *)at, size < 8 ? size : 8);
    e->op.rmw = (uint8_t)what;
}

static struct ex_event *
step_rmw(enum ex_rmw what, const volatile void *at, const void *operand,
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
    memcpy(me->operand, operand, size);
    return step(EX_ATOMIC_RMW, at, size, order, judge, pc);
}

static struct ex_event *
step_cas(const volatile void *at, const void *expected, const void *v,
         size_t size, int order, int fail_order, const void *pc)
{
    if (ex_run.active)
        memcpy(ex_me->expected, expected, size);
    return step_rmw(EX_RMW_CAS, at, v, size, order, fail_order, pc);
}

#define RMW(bits, type, verb, name)                                      \
    static type verb##bits(volatile type *at, type v, int order)         \
    {                                                                    \
        struct ex_event *e = step_rmw(EX_RMW_##name, at, &v, sizeof *at, \
                                      order, order, ex_pc());            \
        type old = *at;                                                  \
        *at = (type)apply(EX_RMW_##name, old, v);                        \
        happened(e, at, sizeof *at, EX_RMW_##name);                      \
        return old;                                                      \
    }

#define CAS(bits, type, verb)                                              \
    static int verb##bits(volatile type *at, type *expected, type v,       \
                          int order, int fail_order)                       \
    {                                                                      \
        struct ex_event *e = step_cas(at, expected, &v, sizeof *at, order, \
                                      fail_order, ex_pc());                \
        bool same = *at == *expected;                                      \
        if (same)                                                          \
            *at = v;                                                       \
        else                                                               \
            *expected = *at;                                               \
        happened(e, at, sizeof *at, EX_RMW_CAS);                           \
        return same;                                                       \
    }

#define WORD(bits, type)                                                    \
    static type load##bits(const volatile type *at, int order)              \
    {                                                                       \
        step(EX_ATOMIC_LOAD, at, sizeof *at, order, NULL, ex_pc());         \
        return *at;                                                         \
    }                                                                       \
    static void store##bits(volatile type *at, type v, int order)           \
    {                                                                       \
        struct ex_event *e =                                                \
            step(EX_ATOMIC_STORE, at, sizeof *at, order, NULL, ex_pc());    \
        *at = v;                                                            \
        happened(e, at, sizeof *at, EX_RMW_OTHER);                          \
    }                                                                       \
    RMW(bits, type, exchange, EXCHANGE)                                     \
    RMW(bits, type, fetch_add, ADD)                                         \
    RMW(bits, type, fetch_sub, SUB)                                         \
    RMW(bits, type, fetch_and, AND)                                         \
    RMW(bits, type, fetch_or, OR)                                           \
    RMW(bits, type, fetch_xor, XOR)                                         \
    RMW(bits, type, fetch_nand, NAND)                                       \
    CAS(bits, type, cas)                                                    \
    static type cas_val##bits(volatile type *at, type expected, type v,     \
                              int order, int fail_order)                    \
    {                                                                       \
        struct ex_event *e = step_cas(at, &expected, &v, sizeof *at, order, \
                                      fail_order, ex_pc());                 \
        type old = *at;                                                     \
        if (old == expected)                                                \
            *at = v;                                                        \
        happened(e, at, sizeof *at, EX_RMW_CAS);                            \
        return old;                                                         \
    }

WORD(8, uint8_t)
WORD(16, uint16_t)
WORD(32, uint32_t)
WORD(64, uint64_t)
WORD(128, ex_u128)

static void
fence(int order)
{
    if (!ex_run.active)
        return;
    ex_op(EX_FENCE, ex_pc())->order = (uint8_t)(order & 7);
    ex_step();
    ex_me->fenced |= releases(ex_me, order);
}

static void
signal_fence(int order)
{
    (void)order;
}

#define NAMES(bits)                                                           \
    EX_DOOR("__tsan_atomic" #bits "_load", load##bits),                       \
        EX_DOOR("__tsan_atomic" #bits "_store", store##bits),                 \
        EX_DOOR("__tsan_atomic" #bits "_exchange", exchange##bits),           \
        EX_DOOR("__tsan_atomic" #bits "_fetch_add", fetch_add##bits),         \
        EX_DOOR("__tsan_atomic" #bits "_fetch_sub", fetch_sub##bits),         \
        EX_DOOR("__tsan_atomic" #bits "_fetch_and", fetch_and##bits),         \
        EX_DOOR("__tsan_atomic" #bits "_fetch_or", fetch_or##bits),           \
        EX_DOOR("__tsan_atomic" #bits "_fetch_xor", fetch_xor##bits),         \
        EX_DOOR("__tsan_atomic" #bits "_fetch_nand", fetch_nand##bits),       \
        EX_DOOR("__tsan_atomic" #bits "_compare_exchange_strong", cas##bits), \
        EX_DOOR("__tsan_atomic" #bits "_compare_exchange_weak", cas##bits),   \
        EX_DOOR("__tsan_atomic" #bits "_compare_exchange_val", cas_val##bits)

const struct ex_door ex_doors_atomic[] = {
    NAMES(8),
    NAMES(16),
    NAMES(32),
    NAMES(64),
    NAMES(128),
    EX_DOOR("__tsan_atomic_thread_fence", fence),
    EX_DOOR("__tsan_atomic_signal_fence", signal_fence),
    {NULL, NULL},
};
