// Sharing: which bytes can two threads want at the same time?
//
// Only such bytes make choice points. An access to any other byte commutes
// with everything the other threads do, so it runs together with the
// thread's next step that does matter. Which bytes are contended is learnt:
// a byte becomes so when, in some execution, two threads touch it, one of
// them writes, and neither comes before the other by creating or joining
// threads alone. What was explored before that moment lacked choice points,
// so the search then starts again (ex_share_grew).
//
// Why nothing is missed: take any interleaving of the program, and in it the
// first such pair on a byte that the finished search never called contended.
// Up to there it equals, but for the order of commuting steps, the beginning
// of an explored execution; there the second access of the pair was next and
// happened, so the byte was called contended.
#ifndef RCLAB_EXPLORE_SHARE_H
#define RCLAB_EXPLORE_SHARE_H

#include "program/space.h"

// Threads ordered by create and join only: clock[t] counts those of t.
struct ex_lineage {
    uint16_t clock[EX_THREADS_MAX];
};

// Forgets who touched what; contended bytes stay so.
void ex_share_reset(void);

// Thread `thread` is about to touch the bytes. True when one is contended.
bool ex_share_touch(int thread, uintptr_t addr, size_t size, bool writes);

void ex_share_create(int parent, int child);
void ex_share_end(int thread); // touches nothing any more
void ex_share_join(int joiner, int child);

// Whether the byte is contended; touches nothing.
bool ex_share_known(uintptr_t addr);

// From here to ex_share_clear() every byte touched is contended, but those on
// stacks: to count all that a program does to memory, however private.
void ex_share_everything(void);

// Makes the bytes contended: a thread waits for them to change.
void ex_share_mark(uintptr_t addr, size_t size);
// Something else was learnt that the search must start again for.
void ex_share_grow(void);

// While frozen nothing is learnt; ex_share_grew() says whether it would be.
void ex_share_freeze(bool frozen);
bool ex_share_frozen(void);

// Whether a byte became contended since the last ex_share_settle().
bool ex_share_grew(void);
void ex_share_settle(void);
void ex_share_clear(void); // forgets everything

// A cell: bit 63 contended; bit 62 several readers; bit 61 written;
// 32..57 the execution's number; low half the thread and its clock (or the
// set of readers).
#define EX_CONTENDED ((uint64_t)1 << 63)
#define EX_READERS   ((uint64_t)1 << 62)
#define EX_WRITTEN   ((uint64_t)1 << 61)

// What a cell looks like when `thread` was the last to touch it.
extern uint64_t ex_share_mine[EX_THREADS_MAX];

// The quick answer for most accesses: only `thread` was here.
static inline bool
ex_share_alone(int thread, const uint64_t *cell, size_t size, bool writes)
{
    uint64_t mine = ex_share_mine[thread];
    uint64_t loose = writes ? 0 : EX_WRITTEN;
    for (size_t i = 0; i < size; i++)
        if ((cell[i] | loose) != (mine | EX_WRITTEN))
            return false;
    return true;
}

#endif
