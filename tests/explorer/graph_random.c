// Random programs of atomics, fences, locks, conditions and choices, from a
// number. Each has a flavour, so that rare combinations meet often.
#include "graph_program.h"

enum { CELLS = 2, FLAVOURS = 7 };

struct generator {
    struct gp_program *program;
    uint64_t state;
    unsigned flavour; // bits
    int thread, length, budget;
    int value;      // the last that a store wrote
    int sequential; // of ten operations, so many are seq_cst
    bool updates;   // few stores
};

static int
below(struct generator *g, int n)
{
    uint64_t z = (g->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

static struct gp_ins *
emit(struct generator *g, enum gp_code code, int at, int arg)
{
    struct gp_ins *i = &g->program->code[g->thread][g->length];
    if (g->length < GP_LENGTH - 1)
        g->length++;
    *i = (struct gp_ins){.code = (uint8_t)code,
                         .reg = (uint8_t)below(g, 2),
                         .at = (uint8_t)at,
                         .arg = (int8_t)arg};
    return i;
}

// One of these orders, as often as the program likes it seq_cst.
static uint8_t
order(struct generator *g, const uint8_t *orders, int n)
{
    return below(g, 10) < g->sequential ? GP_SEQ_CST : orders[below(g, n)];
}

static void
memory(struct generator *g)
{
    static const uint8_t loads[] = {GP_RELAXED, GP_ACQUIRE};
    static const uint8_t stores[] = {GP_RELAXED, GP_RELEASE};
    static const uint8_t updates[] = {GP_RELAXED, GP_ACQUIRE, GP_RELEASE,
                                      GP_ACQ_REL};
    int at = below(g, CELLS);
    int kind = below(g, 12);
    g->budget--;
    if (g->updates && kind >= 4 && kind <= 7)
        kind = 8;
    if (kind < 4)
        emit(g, GP_LOAD, at, 0)->order = order(g, loads, 2);
    else if (kind < 7)
        emit(g, GP_STORE, at, ++g->value)->order = order(g, stores, 2);
    else if (kind == 7)
        emit(g, GP_STORE_REG, at, 0)->order = order(g, stores, 2);
    else if (kind == 8)
        emit(g, GP_ADD, at, 1)->order = order(g, updates, 4);
    else if (kind == 9) {
        struct gp_ins *i = emit(g, GP_CAS, at, below(g, 2));
        i->arg2 = (int8_t)++g->value;
        i->order = order(g, updates, 4);
        i->failure = order(g, loads, 2);
    } else if (kind == 10)
        emit(g, GP_FENCE, 0, 0)->order = order(g, updates + 1, 3);
    else {
        emit(g, GP_PLAIN, 0, 0);
        emit(g, GP_EXCHANGE, at, ++g->value)->order = order(g, updates, 4);
    }
}

// Two operations and a fence between them.
static void
fenced(struct generator *g)
{
    memory(g);
    emit(g, GP_FENCE, 0, 0)->order = below(g, 4) ? GP_SEQ_CST : GP_ACQ_REL;
    memory(g);
}

// Skips the operation when a register has a value.
static void
branch(struct generator *g)
{
    int jump = g->length;
    emit(g, GP_JUMP_EQ, 0, below(g, 2));
    memory(g);
    g->program->code[g->thread][jump].at = (uint8_t)(g->length - jump - 1);
}

static void
section(struct generator *g)
{
    int mutex = below(g, 4) == 0;
    bool try = below(g, 4) == 0;
    int jump = g->length + 1;
    int reg = emit(g, try ? GP_TRYLOCK : GP_LOCK, mutex, 0)->reg;
    if (try)
        emit(g, GP_JUMP_EQ, 0, 0)->reg = (uint8_t)reg;
    g->budget--;
    if (below(g, 3))
        memory(g);
    if (g->program->recursive && below(g, 2)) {
        emit(g, GP_LOCK, mutex, 0);
        if (below(g, 3))
            emit(g, GP_UNLOCK, mutex, 0);
    }
    if (below(g, 12))
        emit(g, GP_UNLOCK, mutex, 0);
    if (try)
        g->program->code[g->thread][jump].at = (uint8_t)(g->length - jump - 1);
}

static void
wait_or_signal(struct generator *g)
{
    bool locked = below(g, 3) != 0;
    g->budget -= 2;
    if (below(g, 2)) {
        emit(g, GP_LOCK, 0, 0);
        if (below(g, 3) == 0)
            branch(g);
        emit(g, GP_WAIT, 0, 0);
        emit(g, GP_UNLOCK, 0, 0);
        return;
    }
    if (locked)
        emit(g, GP_LOCK, 0, 0);
    if (below(g, 3) == 0)
        memory(g);
    emit(g, below(g, 3) ? GP_SIGNAL : GP_BROADCAST, 0, 0);
    if (locked)
        emit(g, GP_UNLOCK, 0, 0);
}

static void
statement(struct generator *g)
{
    static const enum gp_code semaphore[] = {GP_SEM_WAIT, GP_SEM_POST,
                                             GP_SEM_POST, GP_SEM_TRY};
    int kind = below(g, FLAVOURS);
    if (!(g->flavour >> kind & 1))
        kind = 0;
    if (kind == 1)
        section(g);
    else if (kind == 2)
        wait_or_signal(g);
    else if (kind == 3) {
        emit(g, semaphore[below(g, 4)], 0, 0);
        g->budget--;
    } else if (kind == 4) {
        emit(g, GP_CHOICE, 0, 2);
        g->budget--;
        if (below(g, 2))
            emit(g, GP_STORE_REG, below(g, CELLS), 0)->order = GP_RELAXED;
    } else if (kind == 5)
        branch(g);
    else if (kind == 6)
        fenced(g);
    else
        memory(g);
}

void
gp_random(struct gp_program *p, uint64_t number)
{
    struct generator g = {.program = p, .state = number};
    memset(p, 0, sizeof(*p));
    p->threads = 2 + (below(&g, 3) == 0) + (below(&g, 8) == 0);
    p->main_creates = below(&g, 4) == 0;
    p->semaphore[0] = (uint8_t)below(&g, 2);
    p->recursive = below(&g, 3) == 0;
    g.updates = below(&g, 3) == 0;
    g.sequential = below(&g, 2) ? 0 : 1 + below(&g, 8);
    for (int n = 1 + below(&g, 3); n; n--)
        g.flavour |= 1u << below(&g, FLAVOURS);
    for (g.thread = 0; g.thread < p->threads; g.thread++) {
        g.length = 0;
        g.budget = p->threads == 2 ? 2 + below(&g, 4) : 1 + below(&g, 3);
        for (int t = 1; g.thread == 0 && p->main_creates && t < p->threads; t++)
            emit(&g, GP_CREATE, t, 0);
        while (g.budget > 0)
            statement(&g);
        for (int t = 1; g.thread == 0 && p->main_creates && t < p->threads; t++)
            if (below(&g, 2)) {
                emit(&g, GP_JOIN, t, 0);
                memory(&g);
            }
    }
}

void
gp_print(FILE *out, const struct gp_program *p)
{
    static const char *const names[] = {
        "stop",     "set",   "move",      "jump_eq",   "jump_back", "plain",
        "load",     "store", "store_reg", "add",       "exchange",  "cas",
        "fence",    "lock",  "trylock",   "unlock",    "sem_wait",  "sem_try",
        "sem_post", "wait",  "signal",    "broadcast", "choice",    "create",
        "join",     "halt"};
    static const char *const orders[] = {"seq_cst", "relaxed", "acquire",
                                         "release", "acq_rel"};
    for (int t = 0; t < p->threads; t++) {
        fprintf(out, "thread %d\n", t);
        for (const struct gp_ins *i = p->code[t]; i->code != GP_STOP; i++)
            fprintf(out, "    %-10s reg %d at %d arg %d %d %s %s\n",
                    names[i->code], i->reg, i->at, i->arg, i->arg2,
                    orders[i->order], orders[i->failure]);
    }
}
