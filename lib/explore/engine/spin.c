// Hashing the stack at each read would cost too much, so the engine learns the
// reads that are in loops. The second look at the same place from the same
// line, without a store in between, puts the line on a list. The search then
// starts again as after a newly contended byte (share.h).
#include "engine/spin.h"

#include "engine/engine.h"
#include "engine/objects.h"
#include "trace/mix.h"

#include <string.h>

enum { LINES = 256 };

static const void *lines[LINES];
static int line_count;

void
ex_spin_forget(void)
{
    line_count = 0;
}

static bool
in_loop(const void *pc)
{
    for (int i = 0; i < line_count; i++)
        if (lines[i] == pc)
            return true;
    return false;
}

void
ex_spin_start(struct ex_spin *spin)
{
    spin->looks = 0;
    spin->stores = spin->valid = 0;
    spin->parked = false;
    spin->anchor.pc = NULL;
    spin->seen_count = 0;
    spin->state = 0;
}

// Never 0. Skips the two words that the call to the interceptor pushed.
uint64_t
ex_spin_stack(const struct ex_thread *t)
{
    uintptr_t end = t->stack + EX_STACK_SIZE;
    uint64_t hash = ex_run.frame;
    for (uintptr_t at = ex_run.frame + 16; at < end; at += 8)
        hash = ex_mix(hash, *(const uint64_t *)at);
    return hash | 1;
}

static uint64_t
value_at(uintptr_t addr, uint32_t size, bool lock)
{
    uint64_t value = 0;
    if (lock) {
        const struct ex_object *o = ex_object_find(addr);
        return o != NULL ? (uint64_t)o->owner + 1 : 0;
    }
    memcpy(&value, (const void *)addr, size < 8 ? size : 8);
    return value;
}

static bool
looks(const struct ex_thread *t, const struct ex_op *op)
{
    switch (op->kind) {
    case EX_ATOMIC_RMW:
        return t->leaves;
    case EX_READ:
    case EX_ATOMIC_LOAD:
    case EX_ATOMIC_CAS_FAIL:
        return true;
    case EX_TRYLOCK:
    case EX_TIMEDLOCK:
        return !op->span[0].writes;
    case EX_SEM_WAIT:
        return op->timed && !op->span[0].writes;
    default:
        return false;
    }
}

bool
ex_spin_repeats(struct ex_thread *t)
{
    struct ex_spin *s = &t->spin;
    const struct ex_op *op = &ex_run.state.op[t->id];
    if (s->valid != s->stores) {
        s->looks = 0;
        s->valid = s->stores;
    }
    // In a graph an update may read an older write, and so become a look.
    bool graph = ex_run.walk != NULL;
    if (!looks(t, op) && !(graph && op->kind == EX_ATOMIC_RMW))
        return false;
    const struct ex_look *same = NULL;
    bool loop = in_loop(op->pc);
    uint64_t state = loop ? ex_spin_stack(t) : 0;
    for (uint32_t i = 0; i < s->looks; i++) {
        const struct ex_look *l = &s->look[i];
        if (l->pc != op->pc || l->addr != op->span[0].addr)
            continue;
        if (!loop && line_count < LINES) {
            ex_share_grow();
            loop = !ex_share_frozen();
            if (loop)
                lines[line_count++] = op->pc;
        }
        if (state != 0 && l->state == state) {
            same = l;
            s->first = i;
        }
    }
    s->state = state;
    // In a graph, leaving out the first look gives another graph with the same
    // values. So the thread stops there until a write revisits that look.
    s->parked = same != NULL && (graph || !ex_spin_changed(t));
    return s->parked;
}

bool
ex_spin_changed(const struct ex_thread *t)
{
    const struct ex_spin *s = &t->spin;
    for (uint32_t i = s->first; i < s->looks; i++) {
        const struct ex_look *l = &s->look[i];
        if (value_at(l->addr, l->size, l->lock) != l->value)
            return true;
    }
    return false;
}

void
ex_spin_note(struct ex_thread *t, const struct ex_event *e)
{
    struct ex_spin *s = &t->spin;
    if (!looks(t, &e->op)) {
        if (e->op.kind != EX_YIELD && e->op.kind != EX_FENCE)
            s->stores++;
        return;
    }
    if (!e->chosen)
        return;
    if (s->looks == EX_LOOKS) {
        memmove(&s->look[0], &s->look[1], (EX_LOOKS - 1) * sizeof s->look[0]);
        s->looks--;
    }
    bool lock = e->op.kind == EX_TRYLOCK || e->op.kind == EX_TIMEDLOCK;
    uint32_t size = e->op.span[0].size;
    uintptr_t addr = e->op.span[0].addr;
    s->look[s->looks++] = (struct ex_look){.pc = e->op.pc,
                                           .addr = addr,
                                           .value = value_at(addr, size, lock),
                                           .state = s->state,
                                           .size = size,
                                           .lock = lock};
}

// Remembers a place that the circle touches. The thread waits only for places
// that it does not write itself.
static void
see(struct ex_spin *s, uintptr_t addr, size_t size, bool writes)
{
    for (uint32_t i = 0; i < s->seen_count; i++)
        if (s->seen[i].addr == addr) {
            s->seen[i].writes |= writes;
            return;
        }
    if (s->seen_count < EX_LOOKS)
        s->seen[s->seen_count++] =
            (struct ex_span){addr, (uint32_t)size, writes};
}

void
ex_spin_quietly(struct ex_thread *t, uintptr_t addr, size_t size, bool writes,
                const void *pc)
{
    struct ex_spin *s = &t->spin;
    if (ex_run.quiet >= EX_QUIET_MAX)
        ex_endless("goes on and on without meeting another thread");
    see(s, addr, size, writes);
    if (writes)
        return;
    uint64_t state = ex_spin_stack(t);
    if (s->anchor.pc == pc && s->anchor.addr == addr &&
        s->anchor.state == state && s->anchor_stores == s->stores) {
        bool waits = false;
        for (uint32_t i = 0; i < s->seen_count; i++)
            if (!s->seen[i].writes) {
                ex_share_mark(s->seen[i].addr, s->seen[i].size);
                waits = true;
            }
        if (waits && ex_share_frozen())
            ex_stop(EX_END_CUT); // frozen: learns nothing
        if (!waits)
            ex_fail(EX_BUG_SPIN, "%s goes round in a circle for ever",
                    ex_thread_name(t->id));
    }
    // Each anchor stays twice as long as the anchor before.
    if (s->anchor.pc == NULL || (ex_run.quiet & (ex_run.quiet - 1)) == 0) {
        s->anchor = (struct ex_look){.pc = pc, .addr = addr, .state = state};
        s->anchor_stores = s->stores;
        s->seen_count = 0;
        see(s, addr, size, false);
    }
}
