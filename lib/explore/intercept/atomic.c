// The calls that the compiler makes in place of atomic operations: its own for
// 1 to 16 bytes, the library's for larger structures.
//
// All threads share one OS thread, so the operation itself is plain code. The
// operation is atomic because the scheduler runs no other thread meanwhile.
// The memory order matters to the race detector, to C11's memory
// (engine/memory.h), and to which updates count as reads (intercept/word.c).
#include "intercept/word.h"

#include <string.h>

#define RMW(bits, type, verb, name)                                            \
    static type verb##bits(volatile type *at, type v, int order)               \
    {                                                                          \
        struct ex_event *e = ex_word_update(EX_RMW_##name, at, &v, sizeof *at, \
                                            order, order, ex_pc());            \
        type old = *at;                                                        \
        *at = (type)ex_word_apply(EX_RMW_##name, old, v);                      \
        ex_word_done(e, at, sizeof *at, EX_RMW_##name);                        \
        return old;                                                            \
    }

// A failed compare-and-swap stores the value it found in `expected`, which is
// plain memory.
static void
found(void *expected, const void *value, size_t size, const void *pc)
{
    ex_access(expected, size, true, pc);
    memcpy(expected, value, size);
}

#define CAS(bits, type, verb)                                                \
    static int verb##bits(volatile type *at, type *expected, type v,         \
                          int order, int fail_order)                         \
    {                                                                        \
        const char *pc = ex_pc();                                            \
        ex_access(expected, sizeof *at, false, pc);                          \
        type wanted = *expected;                                             \
        struct ex_event *e =                                                 \
            ex_word_cas(at, &wanted, &v, sizeof *at, order, fail_order, pc); \
        type old = *at;                                                      \
        if (old == wanted)                                                   \
            *at = v;                                                         \
        ex_word_done(e, at, sizeof *at, EX_RMW_CAS);                         \
        if (old != wanted)                                                   \
            found(expected, &old, sizeof *at, pc);                           \
        return old == wanted;                                                \
    }

#define WORD(bits, type)                                                       \
    static type load##bits(const volatile type *at, int order)                 \
    {                                                                          \
        struct ex_event *e = ex_word_step(EX_ATOMIC_LOAD, at, sizeof *at,      \
                                          order, NULL, ex_pc());               \
        type v = *at;                                                          \
        ex_word_looked(e);                                                     \
        return v;                                                              \
    }                                                                          \
    static void store##bits(volatile type *at, type v, int order)              \
    {                                                                          \
        struct ex_event *e =                                                   \
            ex_word_store(at, &v, sizeof *at, order, ex_pc());                 \
        *at = v;                                                               \
        ex_word_done(e, at, sizeof *at, EX_RMW_OTHER);                         \
    }                                                                          \
    RMW(bits, type, exchange, EXCHANGE)                                        \
    RMW(bits, type, fetch_add, ADD)                                            \
    RMW(bits, type, fetch_sub, SUB)                                            \
    RMW(bits, type, fetch_and, AND)                                            \
    RMW(bits, type, fetch_or, OR)                                              \
    RMW(bits, type, fetch_xor, XOR)                                            \
    RMW(bits, type, fetch_nand, NAND)                                          \
    CAS(bits, type, cas)                                                       \
    static type cas_val##bits(volatile type *at, type expected, type v,        \
                              int order, int fail_order)                       \
    {                                                                          \
        struct ex_event *e = ex_word_cas(at, &expected, &v, sizeof *at, order, \
                                         fail_order, ex_pc());                 \
        type old = *at;                                                        \
        if (old == expected)                                                   \
            *at = v;                                                           \
        ex_word_done(e, at, sizeof *at, EX_RMW_CAS);                           \
        return old;                                                            \
    }

WORD(8, uint8_t)
WORD(16, uint16_t)
WORD(32, uint32_t)
WORD(64, uint64_t)
WORD(128, ex_u128)

// Operations on structures of any size, which the library does under a lock.
static void
load_any(size_t size, const void *at, void *to, int order)
{
    struct ex_event *e =
        ex_word_step(EX_ATOMIC_LOAD, at, size, order, NULL, ex_pc());
    memcpy(to, at, size);
    ex_word_looked(e);
}

static void
store_any(size_t size, void *at, const void *from, int order)
{
    struct ex_event *e = ex_word_store(at, from, size, order, ex_pc());
    memcpy(at, from, size);
    ex_word_done(e, at, size, EX_RMW_OTHER);
}

static void
exchange_any(size_t size, void *at, const void *from, void *to, int order)
{
    struct ex_event *e =
        ex_word_update(EX_RMW_EXCHANGE, at, from, size, order, order, ex_pc());
    memcpy(to, at, size);
    memcpy(at, from, size);
    ex_word_done(e, at, size, EX_RMW_EXCHANGE);
}

static bool
cas_any(size_t size, void *at, void *expected, const void *v, int order,
        int fail_order)
{
    const char *pc = ex_pc();
    ex_access(expected, size, false, pc);
    struct ex_event *e =
        ex_word_cas(at, expected, v, size, order, fail_order, pc);
    bool same = memcmp(at, expected, size) == 0;
    void *old = __builtin_alloca(size + 1); // never 0, for the analyzer
    memcpy(old, at, size);
    if (same)
        memcpy(at, v, size);
    ex_word_done(e, at, size, EX_RMW_CAS);
    if (!same)
        found(expected, old, size, pc);
    return same;
}

static void
fence(int order)
{
    if (!ex_run.active)
        return;
    ex_op(EX_FENCE, ex_pc())->order = (uint8_t)(order & 7);
    ex_step();
    ex_me->fenced |= ex_word_releases(ex_me, order);
}

// gcc's call after an operation on an atomic double raised exceptions.
static void
raise_exceptions(int exceptions)
{
    (void)exceptions;
}

static void
signal_fence(int order)
{
    (void)order;
}

#define NAMES(bits)                                                          \
    EX_INTERCEPT("__tsan_atomic" #bits "_load", load##bits),                 \
        EX_INTERCEPT("__tsan_atomic" #bits "_store", store##bits),           \
        EX_INTERCEPT("__tsan_atomic" #bits "_exchange", exchange##bits),     \
        EX_INTERCEPT("__tsan_atomic" #bits "_fetch_add", fetch_add##bits),   \
        EX_INTERCEPT("__tsan_atomic" #bits "_fetch_sub", fetch_sub##bits),   \
        EX_INTERCEPT("__tsan_atomic" #bits "_fetch_and", fetch_and##bits),   \
        EX_INTERCEPT("__tsan_atomic" #bits "_fetch_or", fetch_or##bits),     \
        EX_INTERCEPT("__tsan_atomic" #bits "_fetch_xor", fetch_xor##bits),   \
        EX_INTERCEPT("__tsan_atomic" #bits "_fetch_nand", fetch_nand##bits), \
        EX_INTERCEPT("__tsan_atomic" #bits "_compare_exchange_strong",       \
                     cas##bits),                                             \
        EX_INTERCEPT("__tsan_atomic" #bits "_compare_exchange_weak",         \
                     cas##bits),                                             \
        EX_INTERCEPT("__tsan_atomic" #bits "_compare_exchange_val",          \
                     cas_val##bits)

// libatomic's functions. clang calls those for 16 bytes.
#define LIBRARY(bytes, bits)                                           \
    EX_INTERCEPT("__atomic_load_" #bytes, load##bits),                 \
        EX_INTERCEPT("__atomic_store_" #bytes, store##bits),           \
        EX_INTERCEPT("__atomic_exchange_" #bytes, exchange##bits),     \
        EX_INTERCEPT("__atomic_fetch_add_" #bytes, fetch_add##bits),   \
        EX_INTERCEPT("__atomic_fetch_sub_" #bytes, fetch_sub##bits),   \
        EX_INTERCEPT("__atomic_fetch_and_" #bytes, fetch_and##bits),   \
        EX_INTERCEPT("__atomic_fetch_or_" #bytes, fetch_or##bits),     \
        EX_INTERCEPT("__atomic_fetch_xor_" #bytes, fetch_xor##bits),   \
        EX_INTERCEPT("__atomic_fetch_nand_" #bytes, fetch_nand##bits), \
        EX_INTERCEPT("__atomic_compare_exchange_" #bytes, cas##bits)

const struct ex_interceptor ex_intercept_atomic[] = {
    NAMES(8),
    NAMES(16),
    NAMES(32),
    NAMES(64),
    NAMES(128),
    LIBRARY(1, 8),
    LIBRARY(2, 16),
    LIBRARY(4, 32),
    LIBRARY(8, 64),
    LIBRARY(16, 128),
    EX_INTERCEPT("__atomic_load", load_any),
    EX_INTERCEPT("__atomic_store", store_any),
    EX_INTERCEPT("__atomic_exchange", exchange_any),
    EX_INTERCEPT("__atomic_compare_exchange", cas_any),
    EX_INTERCEPT("__atomic_feraiseexcept", raise_exceptions),
    EX_INTERCEPT("__tsan_atomic_thread_fence", fence),
    EX_INTERCEPT("__tsan_atomic_signal_fence", signal_fence),
    {NULL, NULL},
};
