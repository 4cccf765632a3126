// The interpreter: what an operation is, when it can go, what it does.
//
// A wait is two steps (COND_WAIT gives the mutex up, COND_WAKE takes it
// again), so is a barrier. A signal picks one of the waiters there and then
// (a data choice), so waking is exact: a later waiter steals nothing. With
// `compete` every waiter of that moment may take the signal instead.
#include "abstract.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
    CELL = 0x1000, // addresses of the first of each
    MUTEX = 0x2000,
    RWLOCK = 0x3000,
    COND = 0x4000,
    SEMAPHORE = 0x5000,
    BARRIER = 0x6000,
    ONCE = 0x7000,
    OBJECT_SIZE = 8
};

void
abs_set(struct abs_program *p, int thread, const struct abs_ins *code,
        size_t length)
{
    if (length >= ABS_LENGTH)
        abort();
    memset(p->code[thread], 0, sizeof(p->code[thread]));
    memcpy(p->code[thread], code, length * sizeof(*code));
}

void
abs_start(struct abs_machine *m, const struct abs_program *program)
{
    memset(m, 0, sizeof(*m));
    m->program = program;
    memset(m->owner, -1, sizeof(m->owner));
    memset(m->rw_owner, -1, sizeof(m->rw_owner));
    memcpy(m->semaphore, program->semaphore, sizeof(m->semaphore));
    m->started = program->main_creates ? 1 : (1u << program->threads) - 1;
}

static void
touch(struct ex_op *op, unsigned addr, unsigned size, bool writes)
{
    op->span[op->spans++] = (struct ex_span){addr, size, writes};
}

static void
touch_object(struct ex_op *op, unsigned first, unsigned number, bool writes)
{
    touch(op, first + OBJECT_SIZE * number, OBJECT_SIZE, writes);
}

static const struct abs_ins *
next(struct abs_machine *m, int t)
{
    for (;;) {
        const struct abs_ins *i = &m->program->code[t][m->pc[t]];
        if (i->code == ABS_ADD)
            m->reg[t][i->reg] = (int8_t)(m->reg[t][i->reg] + i->arg);
        else if (i->code == ABS_JUMP_EQ)
            m->pc[t] =
                (uint8_t)(m->pc[t] + (m->reg[t][i->reg] == i->arg ? i->at : 0));
        else
            return i;
        m->pc[t]++;
    }
}

static bool
may_take(const struct abs_machine *m, int t, int cond)
{
    for (int i = 0; i < m->tokens[cond]; i++)
        if (m->token[cond][i] & (1u << t))
            return true;
    return false;
}

// The second half of a wait.
static bool
wake(const struct abs_machine *m, int t, const struct abs_ins *i,
     struct ex_op *op)
{
    op->kind = EX_COND_WAKE;
    op->timed = i->code == ABS_TIMED_WAIT;
    touch_object(op, COND, i->at, op->timed || m->program->compete);
    touch_object(op, MUTEX, (unsigned)i->arg, true);
    bool woken = m->program->compete ? may_take(m, t, i->at)
                                     : (m->woken & (1u << t)) != 0;
    return m->owner[i->arg] < 0 && (woken || op->timed);
}

static bool
memory_op(const struct abs_machine *m, const struct abs_ins *i,
          struct ex_op *op)
{
    static const uint8_t kind[] = {
        [ABS_READ] = EX_READ,        [ABS_WRITE] = EX_WRITE,
        [ABS_SET] = EX_WRITE,        [ABS_SET_WIDE] = EX_WRITE,
        [ABS_COPY] = EX_COPY,        [ABS_FREE] = EX_FREE,
        [ABS_LOAD] = EX_ATOMIC_LOAD, [ABS_STORE] = EX_ATOMIC_STORE,
        [ABS_RMW] = EX_ATOMIC_RMW,   [ABS_CAS] = EX_ATOMIC_RMW};
    op->kind = kind[i->code];
    bool reads =
        i->code == ABS_READ || i->code == ABS_LOAD || i->code == ABS_COPY;
    if (i->code == ABS_CAS && m->cell[i->at] != (uint8_t)i->arg) {
        op->kind = EX_ATOMIC_CAS_FAIL;
        reads = true;
    }
    if (i->code == ABS_FREE)
        touch(op, CELL, ABS_CELLS, true);
    else
        touch(op, CELL + i->at, i->code == ABS_SET_WIDE ? 2 : 1, !reads);
    if (i->code == ABS_COPY)
        touch(op, CELL + (unsigned)i->arg, 1, true);
    return true;
}

// What thread t would do next; returns whether it could.
static bool
pending(struct abs_machine *m, int t, struct ex_op *op)
{
    static const memory_order order[] = {
        memory_order_seq_cst, memory_order_relaxed, memory_order_acquire,
        memory_order_release, memory_order_acq_rel};
    const struct abs_ins *i = next(m, t);
    op->thread = (uint8_t)t;
    op->spans = 0;
    op->timed = false;
    op->failed = false;
    op->order = (uint8_t)order[i->order];
    op->pc = i;
    uint32_t me = 1u << t;
    switch (i->code) {
    case ABS_STOP:
        op->kind = EX_EXIT;
        return true;
    case ABS_LOCK:
        op->kind = EX_LOCK;
        touch_object(op, MUTEX, i->at, m->owner[i->at] != t);
        return m->owner[i->at] < 0 ||
               (m->owner[i->at] == t && m->program->recursive);
    case ABS_TRYLOCK:
        op->kind = EX_TRYLOCK;
        op->failed = m->owner[i->at] >= 0;
        touch_object(op, MUTEX, i->at, !op->failed);
        return true;
    case ABS_UNLOCK:
        op->kind = EX_UNLOCK;
        if (m->owner[i->at] == t)
            touch_object(op, MUTEX, i->at, m->depth[i->at] == 1);
        return true;
    case ABS_TRYRDLOCK:
        op->failed = m->rw_owner[i->at] >= 0;
        op->kind = op->failed ? EX_TRYLOCK : EX_RDLOCK;
        op->timed = true;
        touch_object(op, RWLOCK, i->at, false);
        return true;
    case ABS_RDLOCK:
        op->kind = EX_RDLOCK;
        touch_object(op, RWLOCK, i->at, false);
        return m->rw_owner[i->at] < 0;
    case ABS_WRLOCK:
        op->kind = EX_LOCK;
        touch_object(op, RWLOCK, i->at, true);
        return m->rw_owner[i->at] < 0 && !m->rw_readers[i->at];
    case ABS_TRYWRLOCK:
        op->kind = EX_TRYLOCK;
        op->failed = m->rw_owner[i->at] >= 0 || m->rw_readers[i->at];
        touch_object(op, RWLOCK, i->at, m->rw_owner[i->at] < 0);
        return true;
    case ABS_RWUNLOCK:
        op->kind = m->rw_owner[i->at] == t ? EX_UNLOCK : EX_RDUNLOCK;
        if (m->rw_owner[i->at] == t || (m->rw_readers[i->at] & me))
            touch_object(op, RWLOCK, i->at, m->rw_owner[i->at] == t);
        return true;
    case ABS_WAIT:
    case ABS_TIMED_WAIT:
        if (m->phase[t])
            return wake(m, t, i, op);
        op->kind = EX_COND_WAIT;
        touch_object(op, COND, i->at, true);
        touch_object(op, MUTEX, (unsigned)i->arg, true);
        return true;
    case ABS_SIGNAL:
    case ABS_BROADCAST:
        op->kind = i->code == ABS_SIGNAL ? EX_COND_SIGNAL : EX_COND_BROADCAST;
        touch_object(op, COND, i->at, true);
        return true;
    case ABS_SEM_WAIT:
        op->kind = EX_SEM_WAIT;
        touch_object(op, SEMAPHORE, i->at, true);
        return m->semaphore[i->at] > 0;
    case ABS_SEM_TRY:
        op->kind = EX_SEM_WAIT;
        op->timed = true;
        touch_object(op, SEMAPHORE, i->at, m->semaphore[i->at] > 0);
        return true;
    case ABS_SEM_POST:
        op->kind = EX_SEM_POST;
        touch_object(op, SEMAPHORE, i->at, true);
        return true;
    case ABS_BARRIER:
        op->kind = m->phase[t] ? EX_BARRIER_LEAVE : EX_BARRIER_ARRIVE;
        touch_object(op, BARRIER, i->at, !m->phase[t]);
        return !m->phase[t] || (m->leaving & me);
    case ABS_ONCE_BEGIN:
        op->kind = EX_ONCE_BEGIN;
        touch_object(op, ONCE, i->at, m->once[i->at] == 0);
        return m->once[i->at] != 1;
    case ABS_ONCE_END:
        op->kind = EX_ONCE_END;
        touch_object(op, ONCE, i->at, true);
        return true;
    case ABS_CREATE:
        op->kind = EX_CREATE;
        op->peer = i->at;
        return true;
    case ABS_JOIN:
        op->kind = EX_JOIN;
        op->peer = i->at;
        return (m->exited >> i->at) & 1;
    case ABS_CHOICE:
        op->kind = EX_CHOICE;
        return true;
    case ABS_FENCE:
        op->kind = EX_FENCE;
        return true;
    case ABS_QUIT:
        op->kind = EX_QUIT;
        return true;
    default:
        return memory_op(m, i, op);
    }
}

void
abs_state(struct abs_machine *m, struct ex_state *state)
{
    state->threads = m->program->threads;
    state->alive = m->quit ? 0 : m->started & ~m->exited;
    state->enabled = 0;
    for (ex_set left = state->alive; left; left &= left - 1) {
        int t = ex_first(left);
        if (pending(m, t, &state->op[t]))
            state->enabled |= 1u << t;
    }
}
