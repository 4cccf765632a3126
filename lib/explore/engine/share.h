// Sharing: the bytes that two threads can want at the same time.
//
// Only such contended bytes make choice points. An access to any other byte
// commutes with everything that other threads do, so it happens together with
// the thread's last visible step.
//
// The engine learns the contended bytes. A byte becomes contended when, in
// some execution, two threads touch it, at least one of them writes, and
// creating and joining threads alone leaves the two accesses unordered. The
// exploration until then lacked choice points, so the search starts again
// (ex_share_grew).
//
// The search misses no contended byte. Assume an interleaving with such a pair
// of accesses to a byte that the finished search never called contended, and
// take the first such pair. Up to the pair the interleaving equals the
// beginning of an explored execution, except for the order of commuting steps.
// In that execution the second access of the pair was next and happened, so the
// search did call the byte contended.
#ifndef RCLAB_EXPLORE_SHARE_H
#define RCLAB_EXPLORE_SHARE_H

#include "program/space.h"

// A thread's vector clock, which only create and join advance.
struct ex_lineage {
    uint16_t clock[EX_THREADS_MAX];
};

// Forgets all touches; contended bytes stay contended.
void ex_share_reset(void);

// Records that `thread` is about to touch the bytes. True: a byte is contended.
bool ex_share_touch(int thread, uintptr_t addr, size_t size, bool writes);

void ex_share_create(int parent, int child);
void ex_share_end(int thread); // the thread touches nothing any more
void ex_share_join(int joiner, int child);

// Whether the byte is contended; records no touch.
bool ex_share_known(uintptr_t addr);

// Until ex_share_clear() every touched byte becomes contended, except on the
// thread's own stack. So the explorer counts even private accesses.
void ex_share_everything(void);

// Makes the bytes contended, because a thread waits for their change.
void ex_share_mark(uintptr_t addr, size_t size);
// Makes the search start again after the engine has learnt something else.
void ex_share_grow(void);

// While frozen, no byte becomes contended; ex_share_grew() says whether a byte
// would have.
void ex_share_freeze(bool frozen);
bool ex_share_frozen(void);

// Whether a byte became contended since the last ex_share_settle().
bool ex_share_grew(void);
void ex_share_settle(void);
void ex_share_clear(void); // forgets everything

// A cell: bit 63 contended; bit 62 several readers; bit 61 written; bits
// 32..57 the execution's number; low half the thread and its clock (or the
// set of readers).
#define EX_CONTENDED ((uint64_t)1 << 63)
#define EX_READERS   ((uint64_t)1 << 62)
#define EX_WRITTEN   ((uint64_t)1 << 61)

// A cell after a touch by `thread`, without EX_WRITTEN.
extern uint64_t ex_share_mine[EX_THREADS_MAX];

// The quick answer for most accesses: `thread` itself touched the bytes last,
// so the cells stay as they are.
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
