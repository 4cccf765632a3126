// The interpreter's second half: performing an operation.
#include "abstract.h"

#include <string.h>

static void
memory(struct abs_machine *m, int t, const struct abs_ins *i,
       struct ex_event *event)
{
    uint8_t *cell = &m->cell[i->at];
    int8_t *reg = &m->reg[t][i->reg];
    event->before = *cell;
    switch (i->code) {
    case ABS_READ:
    case ABS_LOAD:
        *reg = (int8_t)*cell;
        break;
    case ABS_WRITE:
        *cell = (uint8_t)*reg;
        break;
    case ABS_SET_WIDE:
        cell[1] = (uint8_t)i->arg;
        *cell = (uint8_t)i->arg;
        break;
    case ABS_SET:
    case ABS_STORE:
        *cell = (uint8_t)i->arg;
        break;
    case ABS_COPY:
        m->cell[i->arg] = *cell;
        break;
    case ABS_FREE:
        memset(m->cell, 0x7f, sizeof(m->cell));
        break;
    case ABS_RMW:
        *reg = (int8_t)*cell;
        *cell = (uint8_t)(*cell + i->arg);
        break;
    case ABS_CAS:
        *reg = *cell == (uint8_t)i->arg;
        if (*reg)
            *cell = (uint8_t)i->arg2;
        break;
    }
    event->after = *cell;
}

// A signal: which waiter? With `compete` all of them may be the one.
static int
signal_one(struct abs_machine *m, int c, struct ex_search *search)
{
    if (m->program->compete) {
        // Tokens no waiter is left for have been dropped by take().
        if (m->waiting[c] && m->tokens[c] < ABS_THREADS)
            m->token[c][m->tokens[c]++] = m->waiting[c];
        return 0;
    }
    uint32_t left = m->waiting[c];
    if (!left)
        return -1;
    for (int k = ex_search_value(search, __builtin_popcount(left)); k; k--)
        left &= left - 1;
    int t = __builtin_ctz(left);
    m->waiting[c] &= ~(1u << t);
    m->woken |= 1u << t;
    return t;
}

static void
broadcast(struct abs_machine *m, int c)
{
    if (m->program->compete)
        for (uint32_t left = m->waiting[c]; left; left &= left - 1)
            signal_one(m, c, NULL);
    m->woken |= m->program->compete ? 0 : m->waiting[c];
    m->waiting[c] = m->program->compete ? m->waiting[c] : 0;
}

static void
take(struct abs_machine *m, int c, int t)
{
    uint32_t me = 1u << t;
    bool taken = false;
    int kept = 0;
    for (int i = 0; i < m->tokens[c]; i++) {
        uint32_t who = m->token[c][i];
        if (!taken && (who & me)) {
            taken = true;
            continue;
        }
        who &= ~me;
        if (who)
            m->token[c][kept++] = who;
    }
    m->tokens[c] = (uint8_t)kept;
}

// Returns whether the thread goes on to its next instruction.
static bool
wait_step(struct abs_machine *m, int t, const struct abs_ins *i)
{
    uint32_t me = 1u << t;
    int c = i->at;
    m->phase[t] ^= 1;
    if (m->phase[t]) {
        m->waiting[c] |= me;
        m->owner[i->arg] = -1;
        m->saved[t] = m->depth[i->arg];
        m->depth[i->arg] = 0;
        return false;
    }
    m->owner[i->arg] = (int8_t)t;
    m->depth[i->arg] = m->saved[t];
    int before = m->tokens[c];
    if (m->program->compete)
        take(m, c, t);
    bool woken =
        m->program->compete ? m->tokens[c] != before : (m->woken & me) != 0;
    m->woken &= ~me;
    m->waiting[c] &= ~me;
    if (i->code == ABS_TIMED_WAIT)
        m->reg[t][i->reg] = !woken;
    return true;
}

static bool
barrier_step(struct abs_machine *m, int t, int b)
{
    m->phase[t] ^= 1;
    if (!m->phase[t]) {
        m->leaving &= ~(1u << t);
        return true;
    }
    m->arrived[b] |= 1u << t;
    if (__builtin_popcount(m->arrived[b]) == m->program->barrier[b]) {
        m->leaving |= m->arrived[b];
        m->arrived[b] = 0;
    }
    return false;
}

static void
mutex_lock(struct abs_machine *m, int t, int mutex)
{
    m->owner[mutex] = (int8_t)t;
    m->depth[mutex]++;
}

void
abs_do(struct abs_machine *m, int t, struct ex_search *search,
       const struct ex_op *op, struct ex_event *event)
{
    const struct abs_ins *i = &m->program->code[t][m->pc[t]];
    int8_t *reg = &m->reg[t][i->reg];
    bool go_on = true;
    event->op = *op;
    event->result = 0;
    switch (i->code) {
    case ABS_STOP:
        m->exited |= 1u << t;
        go_on = false;
        break;
    case ABS_LOCK:
        mutex_lock(m, t, i->at);
        break;
    case ABS_TRYLOCK:
        *reg = m->owner[i->at] < 0 ||
               (m->owner[i->at] == t && m->program->recursive);
        if (*reg)
            mutex_lock(m, t, i->at);
        break;
    case ABS_UNLOCK:
        if (m->owner[i->at] == t && --m->depth[i->at] == 0)
            m->owner[i->at] = -1;
        break;
    case ABS_TRYRDLOCK:
        *reg = m->rw_owner[i->at] < 0;
        if (!*reg)
            break;
        // fall through
    case ABS_RDLOCK:
        m->rw_readers[i->at] |= 1u << t;
        m->rw_shares[i->at][t]++;
        break;
    case ABS_TRYWRLOCK:
        *reg = m->rw_owner[i->at] < 0 && !m->rw_readers[i->at];
        if (!*reg)
            break;
        // fall through
    case ABS_WRLOCK:
        m->rw_owner[i->at] = (int8_t)t;
        break;
    case ABS_RWUNLOCK:
        if (m->rw_owner[i->at] == t)
            m->rw_owner[i->at] = -1;
        else if ((m->rw_readers[i->at] & 1u << t) &&
                 --m->rw_shares[i->at][t] == 0)
            m->rw_readers[i->at] &= ~(1u << t);
        break;
    case ABS_WAIT:
    case ABS_TIMED_WAIT:
        go_on = wait_step(m, t, i);
        break;
    case ABS_SIGNAL:
        event->result = signal_one(m, i->at, search);
        break;
    case ABS_BROADCAST:
        broadcast(m, i->at);
        break;
    case ABS_SEM_TRY:
        *reg = m->semaphore[i->at] > 0;
        m->semaphore[i->at] = (uint8_t)(m->semaphore[i->at] - *reg);
        break;
    case ABS_SEM_WAIT:
        m->semaphore[i->at]--;
        break;
    case ABS_SEM_POST:
        m->semaphore[i->at]++;
        break;
    case ABS_BARRIER:
        go_on = barrier_step(m, t, i->at);
        break;
    case ABS_ONCE_BEGIN:
        if (m->once[i->at] == 2)
            m->pc[t] = (uint8_t)(m->pc[t] + i->arg);
        else
            m->once[i->at] = 1;
        break;
    case ABS_ONCE_END:
        m->once[i->at] = 2;
        break;
    case ABS_CREATE:
        m->started |= 1u << i->at;
        break;
    case ABS_CHOICE:
        *reg = (int8_t)ex_search_value(search, i->arg);
        event->result = *reg;
        break;
    case ABS_QUIT:
        m->quit = true;
        break;
    case ABS_JOIN:
    case ABS_FENCE:
        break;
    default:
        memory(m, t, i, event);
    }
    m->pc[t] = (uint8_t)(m->pc[t] + go_on);
}
