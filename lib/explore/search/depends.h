// The dependence order of one execution, as a stack of vector clocks.
//
// Each operation becomes a node. The node's clock is the join of the clocks
// of all earlier operations that it depends on (trace/op.h), so "i before k in
// every member of the trace" is one comparison. The search adds nodes at the
// end and cuts them off again. Each place (span) has a chain of the nodes that
// touched it, so a new node is compared with few others.
//
// Dependence is not happens-before: two relaxed increments of a counter are
// dependent, but neither happens before the other (detect/races.h).
#ifndef RCLAB_EXPLORE_DEPENDS_H
#define RCLAB_EXPLORE_DEPENDS_H

#include "trace/clocks.h"
#include "trace/swap.h"

#define EX_NO_POINT UINT32_MAX

// One touch of a place; a chain goes back in time. The chain's references are
// 1 + 2 * node + index of the node's link; 0 ends the chain.
struct ex_link {
    uint32_t place;
    uint32_t before;       // the touch before this one
    uint32_t write_before; // the write before this one
    bool writes;
};

struct ex_node {
    struct ex_op op;
    uint32_t index;       // among the thread's nodes, from 1
    uint32_t point;       // the search's point, or EX_NO_POINT
    uint32_t tail_before; // tail[op.thread] before this node
    uint32_t peer_before; // EX_CREATE: tail[op.peer] before this node
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
    struct ex_clock *clocks; // by node
    size_t count;
    size_t room;
    int threads;                   // ids in use: 0..threads-1
    uint32_t tail[EX_THREADS_MAX]; // 1 + last node of the thread, or 0; its
                                   // creation counts as a node of it
    struct ex_before *before;      // result of ex_depends_find
    size_t before_count;
    size_t before_room;
    struct ex_places *places;
};

// False when out of memory.
bool ex_depends_init(struct ex_depends *d);
void ex_depends_destroy(struct ex_depends *d);
size_t ex_depends_bytes(const struct ex_depends *d);

// Fills d->before with the nodes of other threads that `op` would depend on
// as the next operation. Each place contributes its nodes latest first, back
// to the write whose clock covers the rest. False when out of memory.
bool ex_depends_find(struct ex_depends *d, const struct ex_op *op);

// Adds `op`; ex_depends_find comes first. False when out of memory.
bool ex_depends_add(struct ex_depends *d, const struct ex_op *op,
                    uint32_t point);

// Drops the nodes from `count` on.
void ex_depends_cut(struct ex_depends *d, size_t count);

// Whether an operation can be ordered with operations of other threads.
static inline bool
ex_depends_counts(const struct ex_op *op)
{
    return op->spans || op->kind == EX_CREATE || op->kind == EX_JOIN ||
           op->kind == EX_QUIT;
}

// Whether node i comes before the operation that has this clock.
static inline bool
ex_depends_seen(const struct ex_depends *d, size_t i,
                const struct ex_clock *clock)
{
    const struct ex_node *node = &d->nodes[i];
    return clock->at[node->op.thread] >= node->index;
}

// The clock of the thread's last node, NULL if it has none.
static inline const struct ex_clock *
ex_depends_thread(const struct ex_depends *d, int thread)
{
    return d->tail[thread] ? &d->clocks[d->tail[thread] - 1] : NULL;
}

#endif
