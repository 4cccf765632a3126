// The future of an execution depends on static data, heap, thread-locals, each
// thread's live stack, registers and next operation, and on the explorer's
// state for the program: objects, keys, random numbers, and clocks if the
// program has read one. The hash covers all of these in 64 bits, with a
// multiplication for each word.
//
// A thread's stack is live upwards from the frame of the interceptor where the
// thread is parked. Of the interceptor's arguments the hash covers only the
// operation's place and operands: the compiler's calls pass nothing else.
#include "engine/state.h"

#include "engine/keys.h"
#include "engine/objects.h"
#include "program/heap.h"
#include "program/module.h"
#include "trace/mix.h"

#include <errno.h>
#include <string.h>
#include <unwind.h>

enum { MOST = 1 << 29 }; // bytes hashed in one execution

static size_t looked;

void
ex_state_begin(void)
{
    looked = 0;
}

static uint64_t
mix_bytes(uint64_t hash, uintptr_t from, size_t size)
{
    looked += size;
    for (size_t at = 0; at < size; at += 8) {
        uint64_t word = 0;
        memcpy(&word, (const void *)(from + at), size - at < 8 ? size - at : 8);
        hash = ex_mix(hash, word);
    }
    return ex_mix(hash, size);
}

// Stops at the first frame of the program.
static _Unwind_Reason_Code
collect(struct _Unwind_Context *context, void *hash)
{
#if defined(__aarch64__)
    static const int kept[] = {19, 20, 21, 22, 23, 24, 25, 26, 27, 28};
#else
    static const int kept[] = {3, 12, 13, 14, 15}; // rbx, r12..r15
#endif
    uint64_t *h = hash;
    if (_Unwind_GetIP(context) - 1 - ex_module.text >= ex_module.text_size)
        return _URC_NO_REASON;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        *h = ex_mix(*h, _Unwind_GetGR(context, kept[i]));
    return _URC_NORMAL_STOP;
}

uint64_t
ex_state_registers(void)
{
    uint64_t hash = 1;
    _Unwind_Backtrace(collect, &hash);
    return hash;
}

static uint64_t
static_data(uint64_t hash)
{
    const struct ex_module *m = &ex_module;
    if (m->dirty == NULL)
        return mix_bytes(hash, m->data, m->data_size);
    for (size_t at = 0; at < m->data_size; at += EX_PAGE) {
        size_t size = m->data_size - at;
        if (m->dirty[at / EX_PAGE])
            hash = mix_bytes(ex_mix(hash, at), m->data + at,
                             size < EX_PAGE ? size : EX_PAGE);
    }
    return hash;
}

static uint64_t
operation(uint64_t hash, const struct ex_thread *t)
{
    const struct ex_op *op = &ex_run.state.op[t->id];
    hash = ex_mix(hash, (uintptr_t)op->pc);
    hash = ex_mix(hash, op->kind);
    for (int i = 0; i < op->spans; i++)
        hash = ex_mix(ex_mix(hash, op->span[i].addr), op->span[i].size);
    if (op->kind >= EX_ATOMIC_STORE && op->kind <= EX_ATOMIC_CAS_FAIL)
        hash = mix_bytes(hash, (uintptr_t)t->operand, t->width);
    if (t->what == EX_RMW_CAS && op->kind == EX_ATOMIC_CAS_FAIL)
        hash = mix_bytes(hash, (uintptr_t)t->expected, t->width);
    return hash;
}

static uint64_t
thread(uint64_t hash, const struct ex_thread *t)
{
    bool alive = ex_run.state.alive >> t->id & 1;
    hash = mix_bytes(hash, ex_tls_of(t->id), ex_module.tls_size);
    hash = ex_mix(hash, (uint64_t)(alive | t->joined << 1 | t->detached << 2 |
                                   t->stuck << 3 | t->fenced << 4));
    hash = ex_mix(hash, (uintptr_t)t->result);
    hash = ex_mix(hash, (uint64_t)t->random << 32 | t->children);
    hash = ex_mix(hash, ex_run.looked_at_clock ? (uint64_t)t->clock : 0);
    if (!alive)
        return hash;
    size_t depth = t->stack + EX_STACK_SIZE - t->frame;
    hash = ex_mix(hash, (uint64_t)(t == ex_me ? errno : t->saved_errno));
    hash = ex_mix(ex_mix(hash, t->registers), t->mutex ? t->mutex->addr : 0);
    return operation(mix_bytes(hash, t->frame + 16, depth - 16), t);
}

uint64_t
ex_state_hash(void)
{
    uint64_t hash = static_data((uint64_t)ex_run.state.alive);
    for (int i = 0; i < ex_run.state.threads; i++) {
        const struct ex_thread *t = &ex_run.thread[i];
        bool alive = ex_run.state.alive >> i & 1;
        if (looked > MOST ||
            (alive && t->frame - t->stack >= EX_STACK_SIZE - 16))
            return 0;
        hash = thread(hash, t);
        hash = mix_bytes(hash, ex_heap_of(i), ex_heap_used(i));
        hash = ex_keys_state(hash, i);
    }
    return ex_objects_state(hash) | 1;
}
