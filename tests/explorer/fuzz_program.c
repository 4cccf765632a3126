// A thread is a list of statements: a memory access, a section under a lock,
// a wait with its lock, a branch around a statement, ... Sections nest. Each
// program has a flavour, a few kinds of statement, so that rare combinations
// meet often. Threads only unlock what they hold; a lock is sometimes kept.
// Longer than a file should be: one grammar, read from memory() to program.
#include "fuzz_program.h"

#include <string.h>

enum { BUDGET_MAX = 5, CELLS = 3, FLAVOURS = 10 };

struct generator {
    struct abs_program *program;
    uint64_t state;
    unsigned flavour; // bits
    int thread;
    int length;
    int budget;   // visible steps left, about
    bool orderly; // plain accesses are few, to a cell of their own
};

static uint64_t
next(struct generator *g)
{
    uint64_t z = (g->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int
below(struct generator *g, int n)
{
    return (int)(next(g) % (uint64_t)n);
}

static struct abs_ins *
emit(struct generator *g, enum abs_code code, int at, int arg)
{
    struct abs_ins *i = &g->program->code[g->thread][g->length];
    if (g->length < ABS_LENGTH - 1)
        g->length++;
    *i = (struct abs_ins){.code = (uint8_t)code,
                          .reg = (uint8_t)below(g, 2),
                          .at = (uint8_t)at,
                          .arg = (int8_t)arg,
                          .arg2 = (int8_t)below(g, 3),
                          .order = (uint8_t)below(g, ABS_ACQ_REL + 1)};
    return i;
}

// Half of a message: a plain access and an atomic one, a fence in between.
static void
half_message(struct generator *g)
{
    g->budget -= 2;
    if (below(g, 2)) {
        emit(g, ABS_SET, CELLS - 1, 1);
        emit(g, ABS_FENCE, 0, 0)->order = ABS_RELEASE;
        emit(g, below(g, 2) ? ABS_STORE : ABS_RMW, 0, 1);
    } else {
        emit(g, below(g, 2) ? ABS_LOAD : ABS_RMW, 0, 1);
        emit(g, ABS_FENCE, 0, 0)->order = ABS_ACQUIRE;
        emit(g, ABS_READ, CELLS - 1, 0);
    }
}

static void
orderly_memory(struct generator *g)
{
    if (below(g, 4) == 0) {
        half_message(g);
        return;
    }
    static const uint8_t codes[] = {ABS_LOAD, ABS_STORE, ABS_RMW,
                                    ABS_RMW,  ABS_FENCE, ABS_CAS};
    g->budget--;
    if (below(g, 4) == 0)
        emit(g, below(g, 2) ? ABS_READ : ABS_SET, CELLS - 1, below(g, 3));
    else
        emit(g, (enum abs_code)codes[below(g, sizeof(codes))], below(g, 2),
             below(g, 3));
}

static void
memory(struct generator *g)
{
    static const uint8_t codes[] = {
        ABS_READ,  ABS_READ,  ABS_WRITE, ABS_SET, ABS_LOAD,    ABS_STORE,
        ABS_STORE, ABS_RMW,   ABS_RMW,   ABS_CAS, ABS_CAS,     ABS_SET_WIDE,
        ABS_COPY,  ABS_FENCE, ABS_READ,  ABS_ADD, ABS_SET_WIDE};
    if (g->orderly) {
        orderly_memory(g);
        return;
    }
    uint8_t code = codes[below(g, sizeof(codes))];
    if (code == ABS_COPY)
        emit(g, ABS_COPY, below(g, CELLS), below(g, CELLS));
    else
        emit(g, (enum abs_code)code, below(g, CELLS), below(g, 3));
    if (below(g, 40) == 0)
        emit(g, ABS_FREE, 0, 0);
    g->budget--;
}

static void statement(struct generator *g, int depth);

static void
statements(struct generator *g, int depth)
{
    for (int n = 1 + below(g, 2); n && g->budget > 0; n--)
        statement(g, depth + 1);
}

// Skips the next statement when a register has a value.
static void
branch(struct generator *g, int depth)
{
    int reg = below(g, 2);
    int jump = g->length;
    emit(g, ABS_JUMP_EQ, 0, below(g, 2))->reg = (uint8_t)reg;
    statement(g, depth + 1);
    g->program->code[g->thread][jump].at = (uint8_t)(g->length - jump - 1);
}

// Tries for a lock, and goes on with it if it was free.
static void
try_section(struct generator *g, enum abs_code try, int lock,
            enum abs_code unlock, int depth)
{
    int jump = g->length + 1;
    uint8_t reg = emit(g, try, lock, 0)->reg;
    emit(g, ABS_JUMP_EQ, 0, 0)->reg = reg;
    statements(g, depth);
    emit(g, unlock, lock, 0);
    g->program->code[g->thread][jump].at = (uint8_t)(g->length - jump - 1);
}

static void
section(struct generator *g, int depth)
{
    int mutex = below(g, 2);
    g->budget -= 1;
    if (below(g, 3) == 0) {
        try_section(g, ABS_TRYLOCK, mutex, ABS_UNLOCK, depth);
        return;
    }
    emit(g, ABS_LOCK, mutex, 0);
    statements(g, depth);
    if (below(g, 20))
        emit(g, ABS_UNLOCK, mutex, 0);
}

static void
wait_or_signal(struct generator *g, int depth)
{
    int locked = below(g, 3);
    g->budget -= 2;
    if (below(g, 2)) {
        emit(g, ABS_LOCK, 0, 0);
        if (below(g, 3) == 0)
            branch(g, depth + 1);
        emit(g, below(g, 4) ? ABS_WAIT : ABS_TIMED_WAIT, below(g, 8) == 0, 0);
        statements(g, depth);
        emit(g, ABS_UNLOCK, 0, 0);
        return;
    }
    if (locked)
        emit(g, ABS_LOCK, 0, 0);
    if (below(g, 2))
        memory(g);
    emit(g, below(g, 3) ? ABS_SIGNAL : ABS_BROADCAST, below(g, 8) == 0, 0);
    if (locked)
        emit(g, ABS_UNLOCK, 0, 0);
}

static void
readers_and_writers(struct generator *g, int depth)
{
    int lock = below(g, 4) == 0;
    g->budget--;
    if (below(g, 4) == 0) {
        try_section(g, below(g, 2) ? ABS_TRYRDLOCK : ABS_TRYWRLOCK, lock,
                    ABS_RWUNLOCK, depth);
        return;
    }
    emit(g, below(g, 3) ? ABS_RDLOCK : ABS_WRLOCK, lock, 0);
    statements(g, depth);
    emit(g, ABS_RWUNLOCK, lock, 0);
}

static void
once(struct generator *g, int depth)
{
    int begin = g->length;
    emit(g, ABS_ONCE_BEGIN, 0, 0);
    g->budget--;
    statements(g, depth);
    emit(g, ABS_ONCE_END, 0, 0);
    g->program->code[g->thread][begin].arg = (int8_t)(g->length - begin - 1);
}

static void
statement(struct generator *g, int depth)
{
    static const enum abs_code semaphore[] = {
        ABS_SEM_WAIT, ABS_SEM_WAIT, ABS_SEM_POST, ABS_SEM_POST, ABS_SEM_TRY};
    int kind = below(g, FLAVOURS);
    if (depth > 3 || !(g->flavour & (1u << kind)))
        kind = 0;
    if (kind == 1 || kind == 2)
        section(g, depth);
    else if (kind == 3)
        wait_or_signal(g, depth);
    else if (kind == 4)
        readers_and_writers(g, depth);
    else if (kind == 5)
        emit(g, semaphore[below(g, 5)], 0, 0);
    else if (kind == 6)
        emit(g, ABS_BARRIER, 0, 0);
    else if (kind == 7)
        once(g, depth);
    else if (kind == 8)
        branch(g, depth);
    else if (kind == 9)
        emit(g, below(g, 3) ? ABS_CHOICE : ABS_QUIT, 0, 2);
    else
        memory(g);
    g->budget -= kind == 5 || kind == 6 || kind == 9;
}

void
fuzz_program(struct abs_program *p, uint64_t number)
{
    struct generator g = {.program = p, .state = number};
    memset(p, 0, sizeof(*p));
    p->threads = 2 + below(&g, 3);
    p->main_creates = below(&g, 3) == 0;
    p->compete = below(&g, 3) == 0;
    p->recursive = below(&g, 2) == 0;
    g.orderly = below(&g, 2) == 0;
    for (int n = 1 + below(&g, 4); n; n--)
        g.flavour |= 1u << below(&g, FLAVOURS);
    for (int i = 0; i < ABS_OBJECTS; i++) {
        p->semaphore[i] = (uint8_t)below(&g, 3);
        p->barrier[i] = (uint8_t)(2 + (p->threads > 2 ? below(&g, 2) : 0));
    }
    for (g.thread = 0; g.thread < p->threads; g.thread++) {
        g.length = 0;
        g.budget = 1 + below(&g, p->threads == 2 ? BUDGET_MAX : 4);
        if (g.thread == 0 && p->main_creates)
            for (int t = 1; t < p->threads; t++) {
                emit(&g, ABS_CREATE, t, 0);
                if (below(&g, 4) == 0)
                    memory(&g);
            }
        while (g.budget > 0)
            statement(&g, 0);
        if (g.thread == 0 && p->main_creates)
            for (int t = 1; t < p->threads; t++)
                if (below(&g, 3)) {
                    emit(&g, ABS_JOIN, t, 0);
                    if (below(&g, 2))
                        memory(&g);
                }
    }
}
