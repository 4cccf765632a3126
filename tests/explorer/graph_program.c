// The interpreter: what an operation of a list is, and what it leaves behind.
#include "graph_program.h"

#include "graph/objects.h"

#include <stdlib.h>

enum { CELL = 0x1000, MUTEX = 0x2000, SEMAPHORE = 0x3000, CONDITION = 0x4000 };

static const uint8_t orders[] = {memory_order_seq_cst, memory_order_relaxed,
                                 memory_order_acquire, memory_order_release,
                                 memory_order_acq_rel};

void
gp_set(struct gp_program *p, int thread, const struct gp_ins *code,
       size_t length)
{
    if (length >= GP_LENGTH)
        abort();
    memset(p->code[thread], 0, sizeof(p->code[thread]));
    memcpy(p->code[thread], code, length * sizeof(*code));
    if (thread >= p->threads)
        p->threads = thread + 1;
}

void
gp_start(struct gp_machine *m, const struct gp_program *program)
{
    memset(m, 0, sizeof(*m));
    m->program = program;
    m->started = program->main_creates ? 1 : (1u << program->threads) - 1;
    for (int t = 0; t < GP_THREADS; t++)
        m->created[t] = m->woken[t] = m->end[t] = EX_NOTHING;
}

static struct ex_effect
add(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)way;
    return (struct ex_effect){.writes = true, .value = value + act->operand};
}

static struct ex_effect
exchange(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)value;
    (void)way;
    return (struct ex_effect){.writes = true, .value = act->operand};
}

static struct ex_effect
compare_exchange(const struct ex_act *act, uint64_t value, unsigned way)
{
    (void)way;
    return (struct ex_effect){.writes = value == act->expected,
                              .value = act->operand};
}

// Runs what no other thread sees, up to the next operation.
static const struct gp_ins *
advance(struct gp_machine *m, int t, bool *plain)
{
    int32_t *reg = m->reg[t];
    for (;;) {
        const struct gp_ins *i = &m->program->code[t][m->pc[t]];
        if (i->code == GP_SET)
            reg[i->reg] = i->arg;
        else if (i->code == GP_MOVE)
            reg[i->reg] += reg[i->at];
        else if (i->code == GP_JUMP_EQ)
            m->pc[t] =
                (uint8_t)(m->pc[t] + (reg[i->reg] == i->arg ? i->at : 0));
        else if (i->code == GP_JUMP_BACK) {
            if (++reg[i->reg] < i->arg)
                m->pc[t] = (uint8_t)(m->pc[t] - i->at - 1);
            else
                reg[i->reg] = 0;
        } else if (i->code == GP_PLAIN)
            *plain = true;
        else
            return i;
        m->pc[t]++;
    }
}

static struct ex_act
object(enum ex_object_act what, int t, unsigned first, unsigned number,
       uint64_t initial)
{
    return ex_object_act(what, t, first + 8 * number, initial);
}

static struct ex_act
atomic_act(const struct gp_machine *m, int t, const struct gp_ins *i)
{
    struct ex_act act = {.kind = EX_ACT_UPDATE,
                         .order = orders[i->order],
                         .failure = orders[i->failure],
                         .size = 4,
                         .thread = (uint8_t)t,
                         .addr = CELL + 4u * i->at,
                         .initial = (uint64_t)m->program->cell[i->at],
                         .operand = (uint64_t)i->arg};
    if (i->code == GP_LOAD)
        act.kind = EX_ACT_LOAD;
    else if (i->code == GP_FENCE)
        act.kind = EX_ACT_FENCE;
    else if (i->code == GP_STORE || i->code == GP_STORE_REG)
        act.kind = EX_ACT_STORE;
    else if (i->code == GP_ADD)
        act.effect = add;
    else if (i->code == GP_EXCHANGE)
        act.effect = exchange;
    else
        act.effect = compare_exchange;
    if (i->code == GP_STORE_REG)
        act.operand = (uint64_t)m->reg[t][i->reg];
    if (i->code == GP_CAS) {
        act.expected = (uint64_t)i->arg;
        act.operand = (uint64_t)i->arg2;
    }
    return act;
}

static struct ex_act
object_act(const struct gp_machine *m, int t, const struct gp_ins *i)
{
    struct ex_act lock;
    switch (i->code) {
    case GP_LOCK:
    case GP_TRYLOCK:
        lock = object(i->code == GP_LOCK ? EX_MUTEX_LOCK : EX_MUTEX_TRYLOCK, t,
                      MUTEX, i->at, 0);
        lock.operand = m->program->recursive;
        return lock;
    case GP_UNLOCK:
        return object(EX_MUTEX_UNLOCK, t, MUTEX, i->at, 0);
    case GP_SEM_WAIT:
        return object(EX_SEMAPHORE_WAIT, t, SEMAPHORE, i->at,
                      m->program->semaphore[i->at]);
    case GP_SEM_TRY:
        return object(EX_SEMAPHORE_TRYWAIT, t, SEMAPHORE, i->at,
                      m->program->semaphore[i->at]);
    case GP_SEM_POST:
        return object(EX_SEMAPHORE_POST, t, SEMAPHORE, i->at,
                      m->program->semaphore[i->at]);
    case GP_SIGNAL:
        return object(EX_CONDITION_SIGNAL, t, CONDITION, i->at, 0);
    case GP_BROADCAST:
        return object(EX_CONDITION_BROADCAST, t, CONDITION, i->at, 0);
    default:
        return atomic_act(m, t, i);
    }
}

// A wait: become a waiter, unlock, come after the signal, lock.
static bool
wait_act(const struct gp_machine *m, int t, const struct gp_ins *i,
         struct ex_act *act)
{
    unsigned mutex = (unsigned)i->arg;
    if (m->phase[t] == 0)
        *act = object(EX_CONDITION_WAIT, t, CONDITION, i->at, 0);
    else if (m->phase[t] == 1)
        *act = object(EX_MUTEX_UNLOCK, t, MUTEX, mutex, 0);
    else if (m->phase[t] == 3)
        *act = object(EX_MUTEX_LOCK, t, MUTEX, mutex, 0);
    else
        *act = (struct ex_act){.kind = EX_ACT_EDGE, .follows = m->woken[t]};
    return m->phase[t] != 2 || m->woken[t] != EX_NOTHING;
}

bool
gp_next(struct gp_machine *m, int t, struct ex_act *act, bool *plain)
{
    *plain = false;
    if (!(m->started >> t & 1) || (m->ended >> t & 1))
        return false;
    *act = (struct ex_act){.kind = EX_ACT_EDGE, .follows = m->created[t]};
    if (m->created[t] != EX_NOTHING)
        return true;
    const struct gp_ins *i = advance(m, t, plain);
    switch (i->code) {
    case GP_STOP:
    case GP_CREATE:
        act->follows = EX_NOTHING;
        return true;
    case GP_JOIN:
        act->follows = m->end[i->at];
        return act->follows != EX_NOTHING;
    case GP_HALT:
        return false;
    case GP_CHOICE:
        act->kind = EX_ACT_CHOICE;
        act->ways = (uint16_t)i->arg;
        return true;
    case GP_WAIT:
        return wait_act(m, t, i, act);
    default:
        *act = object_act(m, t, i);
        return true;
    }
}

static void
waited(struct gp_machine *m, int t)
{
    if (m->phase[t] == 2)
        m->woken[t] = EX_NOTHING;
    if (m->phase[t] == 3)
        m->pc[t]++;
    m->phase[t] = (uint8_t)((m->phase[t] + 1) % 4);
}

void
gp_did(struct gp_machine *m, int t, const struct ex_act *act, int32_t name,
       uint64_t read, bool wrote, uint32_t woken)
{
    const struct gp_ins *i = &m->program->code[t][m->pc[t]];
    if (m->created[t] != EX_NOTHING) {
        m->created[t] = EX_NOTHING;
        return;
    }
    if (i->code == GP_WAIT) {
        waited(m, t);
        return;
    }
    if (i->code == GP_STOP) {
        m->ended |= 1u << t;
        m->end[t] = name;
        return;
    }
    if (i->code == GP_CREATE) {
        m->started |= 1u << i->at;
        m->created[i->at] = name;
    }
    if (i->code == GP_SIGNAL || i->code == GP_BROADCAST)
        for (; woken; woken &= woken - 1)
            m->woken[__builtin_ctz(woken)] = name;
    if (i->code == GP_TRYLOCK || i->code == GP_SEM_TRY)
        m->reg[t][i->reg] = wrote;
    else if (act->kind == EX_ACT_LOAD || act->kind == EX_ACT_CHOICE ||
             (act->kind == EX_ACT_UPDATE && i->code <= GP_CAS))
        m->reg[t][i->reg] = (int32_t)read;
    m->pc[t]++;
}
