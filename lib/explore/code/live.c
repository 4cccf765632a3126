// Liveness flows backwards over the instructions until nothing changes. A byte
// is live before an instruction that reads it. A byte that is live after an
// instruction is live before it, too, unless the instruction overwrites the
// byte.
#include "code/live.h"

#include "code/registers.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 14 }; // bytes of a frame

struct flow {
    const struct ex_scan *scan;
    const struct ex_routine *routine;
    size_t *first; // first use of each instruction, and the end
    uint8_t *sets; // after each instruction
    size_t bytes;
    int64_t low;
    uint8_t *joined;
    uint8_t *before;
};

static void
mark(uint8_t *set, int64_t low, const struct ex_frame_use *use, bool live)
{
    int64_t from = use->low < low ? 0 : use->low - low;
    int64_t to = (use->high > 0 ? 0 : use->high) - low;
    for (int64_t i = from; i < to; i++)
        if (live)
            set[i / 8] |= (uint8_t)(1 << i % 8);
        else
            set[i / 8] &= (uint8_t) ~(1 << i % 8);
}

// Adds the bytes that are live before instruction `next`.
static void
join(void *context, size_t next)
{
    struct flow *f = context;
    memcpy(f->before, f->sets + next * f->bytes, f->bytes);
    for (int reads = 0; reads <= 1; reads++)
        for (size_t u = f->first[next]; u < f->first[next + 1]; u++) {
            const struct ex_frame_use *use = &f->scan->use[u];
            if (reads ? use->reads : use->writes)
                mark(f->before, f->low, use, reads);
        }
    for (size_t i = 0; i < f->bytes; i++)
        f->joined[i] |= f->before[i];
}

static void
solve(struct flow *f)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = f->routine->count; i-- > 0;) {
            uint8_t *set = f->sets + i * f->bytes;
            memset(f->joined, 0, f->bytes);
            (void)ex_successors(f->routine, i, join, f);
            if (memcmp(set, f->joined, f->bytes) != 0) {
                memcpy(set, f->joined, f->bytes);
                changed = true;
            }
        }
    }
}

// Whether the stack pointer moves to an unknown place. A move by a constant, or
// back to the frame pointer, is known.
static bool
moves_the_stack(const struct ex_insn *insn)
{
    const cs_x86_op *op = insn->operand;
    if (!(insn->writes >> EX_RSP & 1) || insn->flow != EX_FLOW_NEXT)
        return false;
    switch (insn->id) {
    case X86_INS_PUSH:
    case X86_INS_POP:
    case X86_INS_LEAVE:
        return false;
    case X86_INS_ADD:
    case X86_INS_SUB:
        return op[1].type != X86_OP_IMM;
    case X86_INS_LEA:
        return op[1].mem.base != X86_REG_RBP || op[1].mem.index != 0;
    default:
        return true;
    }
}

// The lowest byte that an instruction addresses by the frame pointer. Bytes
// below belong to calls.
static int64_t
lowest(const struct ex_routine *routine)
{
    int64_t low = 0;
    for (size_t i = 0; i < routine->count; i++)
        for (int k = 0; k < routine->insn[i].operands; k++) {
            const cs_x86_op *op = &routine->insn[i].operand[k];
            if (op->type == X86_OP_MEM && op->mem.base == X86_REG_RBP &&
                op->mem.disp < low)
                low = op->mem.disp;
        }
    return low & ~(int64_t)7;
}

static bool
is_understood(const struct ex_scan *scan, const struct ex_routine *routine,
              int64_t low)
{
    bool understood =
        routine->known && routine->framed && !scan->vague && low >= -MOST;
    for (size_t i = 0; i < routine->count && understood; i++)
        understood =
            !routine->insn[i].strange && !moves_the_stack(&routine->insn[i]);
    return understood;
}

static void
index_uses(struct flow *f)
{
    size_t u = 0;
    for (size_t i = 0; i <= f->routine->count; i++) {
        while (u < f->scan->uses && f->scan->use[u].insn < i)
            u++;
        f->first[i] = u;
    }
}

// Keeps the sets after calls, with the escaped variables added.
static void
keep(struct ex_live *live, const struct flow *f)
{
    for (size_t i = 0; i < f->routine->count; i++) {
        const struct ex_insn *insn = &f->routine->insn[i];
        if (insn->flow != EX_FLOW_CALL)
            continue;
        uint8_t *set = live->sets + live->points * live->bytes;
        memcpy(set, f->sets + i * f->bytes, f->bytes);
        for (size_t e = 0; e < f->scan->escaped.count; e++) {
            const struct ex_extent *x = &f->scan->escaped.extent[e];
            struct ex_frame_use use = {.low = x->low, .high = x->high};
            mark(set, live->low, &use, true);
        }
        live->registers[live->points] = f->scan->live[i];
        live->after[live->points++] = insn->at + insn->size;
    }
}

bool
ex_live_find(struct ex_live *live, const struct ex_scan *scan,
             const struct ex_routine *routine)
{
    size_t count = routine->count;
    size_t calls = 0;
    *live = (struct ex_live){
        .at = routine->at, .end = routine->end, .low = lowest(routine)};
    live->everything = !is_understood(scan, routine, live->low);
    if (live->everything)
        return true;
    for (size_t i = 0; i < count; i++)
        calls += routine->insn[i].flow == EX_FLOW_CALL;
    size_t bytes = live->bytes = (size_t)-live->low / 8;
    struct flow f = {.scan = scan,
                     .routine = routine,
                     .bytes = bytes,
                     .low = live->low,
                     .first = calloc(count + 1, sizeof *f.first),
                     .sets = calloc(count + 1, bytes + 1),
                     .joined = calloc(1, bytes + 1),
                     .before = calloc(1, bytes + 1)};
    live->after = calloc(calls + 1, sizeof *live->after);
    live->sets = calloc(calls + 1, bytes + 1);
    live->registers = calloc(calls + 1, sizeof *live->registers);
    bool memory = f.first != NULL && f.sets != NULL && f.joined != NULL &&
                  f.before != NULL && live->after != NULL &&
                  live->sets != NULL && live->registers != NULL;
    if (memory) {
        index_uses(&f);
        solve(&f);
        keep(live, &f);
    } else {
        ex_live_free(live);
    }
    free(f.first);
    free(f.sets);
    free(f.joined);
    free(f.before);
    return memory;
}

void
ex_live_free(struct ex_live *live)
{
    free(live->after);
    free(live->sets);
    free(live->registers);
    *live = (struct ex_live){.everything = true};
}

void
ex_live_after(const struct ex_live *live, uint64_t at,
              struct ex_live_point *point)
{
    *point =
        (struct ex_live_point){.everything = true, .registers = UINT16_MAX};
    for (size_t i = 0; i < live->points; i++)
        if (live->after[i] == at) {
            point->everything = false;
            point->low = live->low;
            point->set = live->sets + i * live->bytes;
            point->registers = live->registers[i];
            return;
        }
}
