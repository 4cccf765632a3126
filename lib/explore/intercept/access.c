// The compiler's calls before plain accesses to memory: __tsan_read4(&x) and
// so on. A volatile or unaligned access counts as a plain one. Atomic
// operations are in intercept/atomic.c.
//
// For a struct copy, gcc calls write_range(to), then read_range(from), then
// copies the bytes. The write's event therefore stands before the read's.
// clang calls memcpy.
#include "intercept/intercept.h"

#include "program/unseen.h"
#include "symbols/frames.h"

#include <string.h>

#define PLAIN(size)                          \
    static void read##size(void *at)         \
    {                                        \
        ex_access(at, size, false, ex_pc()); \
    }                                        \
    static void write##size(void *at)        \
    {                                        \
        ex_access(at, size, true, ex_pc());  \
    }                                        \
    static void read_write##size(void *at)   \
    {                                        \
        ex_access(at, size, false, ex_pc()); \
        ex_access(at, size, true, ex_pc());  \
    }

PLAIN(1)
PLAIN(2)
PLAIN(4)
PLAIN(8)
PLAIN(16)

static void
read_range(void *at, size_t size)
{
    ex_access(at, size, false, ex_pc());
}

static void
write_range(void *at, size_t size)
{
    ex_access(at, size, true, ex_pc());
}

static void
init(void)
{
}

static void
func_entry(void *caller)
{
    (void)caller;
    if (!ex_run.active)
        return;
    ex_me->depth++;
    // A frame begins with the caller's frame pointer.
    const uintptr_t *frame = __builtin_frame_address(0);
    ex_frames_note(ex_pc(), *frame);
}

static void
func_exit(void)
{
    if (ex_run.active)
        ex_me->depth--;
}

// Each function calls `enter` in a program that holds calls with operands that
// gcc does not announce (program/unseen.h).
static void
enter(void *function, void *call)
{
    (void)function;
    if (ex_run.active && (ex_run.state.alive & ~ex_bit(ex_me->id)))
        ex_unseen_called(call);
}

static void
leave(void *function, void *call)
{
    (void)function;
    (void)call;
}

static void *
copy(void *to, const void *from, size_t size)
{
    ex_access_copy(to, from, size, ex_pc());
    return memcpy(to, from, size);
}

static void *
move(void *to, const void *from, size_t size)
{
    ex_access_copy(to, from, size, ex_pc());
    return memmove(to, from, size);
}

static void *
fill(void *to, int byte, size_t size)
{
    ex_access(to, size, true, ex_pc());
    return memset(to, byte, size);
}

#define NAMES(size)                                                          \
    EX_INTERCEPT("__tsan_read" #size, read##size),                           \
        EX_INTERCEPT("__tsan_write" #size, write##size),                     \
        EX_INTERCEPT("__tsan_read_write" #size, read_write##size),           \
        EX_INTERCEPT("__tsan_unaligned_read" #size, read##size),             \
        EX_INTERCEPT("__tsan_unaligned_write" #size, write##size),           \
        EX_INTERCEPT("__tsan_unaligned_read_write" #size, read_write##size), \
        EX_INTERCEPT("__tsan_volatile_read" #size, read##size),              \
        EX_INTERCEPT("__tsan_volatile_write" #size, write##size),            \
        EX_INTERCEPT("__tsan_unaligned_volatile_read" #size, read##size),    \
        EX_INTERCEPT("__tsan_unaligned_volatile_write" #size, write##size)

const struct ex_interceptor ex_intercept_access[] = {
    EX_INTERCEPT("__tsan_init", init),
    EX_INTERCEPT("__tsan_func_entry", func_entry),
    EX_INTERCEPT("__tsan_func_exit", func_exit),
    EX_INTERCEPT("__cyg_profile_func_enter", enter),
    EX_INTERCEPT("__cyg_profile_func_exit", leave),
    NAMES(1),
    NAMES(2),
    NAMES(4),
    NAMES(8),
    NAMES(16),
    EX_INTERCEPT("__tsan_vptr_read", read8),
    EX_INTERCEPT("__tsan_vptr_update", write8),
    EX_INTERCEPT("__tsan_read_range", read_range),
    EX_INTERCEPT("__tsan_write_range", write_range),
    EX_INTERCEPT("__tsan_memcpy", copy),
    EX_INTERCEPT("__tsan_memmove", move),
    EX_INTERCEPT("__tsan_memset", fill),
    EX_INTERCEPT("memcpy", copy),
    EX_INTERCEPT("memmove", move),
    EX_INTERCEPT("memset", fill),
    {NULL, NULL},
};
