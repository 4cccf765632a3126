// The dependence order of one execution, as clocks that grow and shrink.
//
// Each operation becomes a node. Its clock is the join of the clocks of all
// earlier operations it depends on (trace/op.h), so "i before k in every
// member of the trace" is one comparison. The search adds nodes at the end and
// cuts them off again; per place (span) there is a chain of the nodes that
// touched it, so a new node looks at a few others, not at all.
//
// This is not happens-before: a relaxed counter orders its increments here
// and synchronises nothing there (detect/races.h).
#ifndef RCLAB_EXPLORE_DEPENDS_H
#define RCLAB_EXPLORE_DEPENDS_H

#include "trace/clocks.h"
#include "trace/swap.h"

#define EX_NO_POINT UINT32_MAX

// One touch of a place; chains go back in time. 0 ends a chain, else
// 1 + 2 * node + which of its links.
struct ex_link {
    uint32_t place;
    uint32_t before;       // the touch before this one
    uint32_t write_before; // the write before this one
    bool writes;
};

struct ex_node {
    struct ex_op op;
    uint32_t index;       // of its thread, from 1
    uint32_t point;       // the search's, or EX_NO_POINT
    uint32_t tail_before; // 1 + the thread's node before this one, or 0
    uint32_t peer_before; // EX_CREATE: likewise of the other thread
    uint32_t links;
    struct ex_link link[2];
};

// An earlier node that an operation depends on directly.
struct ex_before {
    uint32_t node;
    enum ex_swap swap;
};

struct ex_depends {
    struct ex_node *nodes;
    struct ex_clock *clocks; // of the nodes
    size_t count;
    size_t room;
    int threads;                   // ids in use: 0..threads-1
    uint32_t tail[EX_THREADS_MAX]; // 1 + last node that orders the thread
    struct ex_before *before;      // answer of ex_depends_find
    size_t before_count;
    size_t before_room;
    struct ex_places *places;
};

// False when out of memory.
bool ex_depends_init(struct ex_depends *d);
void ex_depends_destroy(struct ex_depends *d);
size_t ex_depends_bytes(const struct ex_depends *d);

// Fills d->before with the nodes `op` depends on if it came next: latest
// first in each place, back to the one that certainly hides the rest. Other
// threads' only. False when out of memory.
bool ex_depends_find(struct ex_depends *d, const struct ex_op *op);

// Adds `op` after a find for it. False when out of memory.
bool ex_depends_add(struct ex_depends *d, const struct ex_op *op,
                    uint32_t point);

// Drops the nodes from `count` on.
void ex_depends_cut(struct ex_depends *d, size_t count);

// Whether an operation can matter to the order at all.
static inline bool
ex_depends_counts(const struct ex_op *op)
{
    return op->spans || op->kind == EX_CREATE || op->kind == EX_JOIN ||
           op->kind == EX_QUIT;
}

// Whether node i comes before whatever has this clock.
static inline bool
ex_depends_seen(const struct ex_depends *d, size_t i,
                const struct ex_clock *clock)
{
    const struct ex_node *node = &d->nodes[i];
    return clock->at[node->op.thread] >= node->index;
}

// What `thread` has seen, NULL for nothing.
static inline const struct ex_clock *
ex_depends_thread(const struct ex_depends *d, int thread)
{
    return d->tail[thread] ? &d->clocks[d->tail[thread] - 1] : NULL;
}

#endif
