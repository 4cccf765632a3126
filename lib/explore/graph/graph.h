// Execution graphs of C11: which write each read takes, and in which order
// the writes of a location land.
//
// A node is one operation of a thread. `from` is its reads-from edge, `place`
// its index in the modification order of its location. The model is RC11:
//
//     floor    the newest write that happens before the reader, or that an
//              operation before the reader has read: no read goes below it,
//              and a write lands above it
//     updates  an update lands directly after the write that it read, and
//              no write lands in between
//     psc      the seq_cst operations agree on one order (order.h)
//
// Nodes are added in an order in which a write stands before its readers, so
// no value comes out of thin air. Each node has three clocks: `before` is
// happens-before, `past` is program order and reads-from, `gives` is what an
// acquire learns from the node's write.
#ifndef RCLAB_EXPLORE_GRAPH_H
#define RCLAB_EXPLORE_GRAPH_H

#include "trace/clocks.h"

#include <stdatomic.h>

enum {
    EX_INITIAL = -1, // a location's value before its first write
    EX_NOTHING = -2,
    EX_EACH = -3 // a write's place: each place in turn
};

enum ex_act_kind {
    EX_ACT_LOAD,
    EX_ACT_STORE,
    EX_ACT_UPDATE, // may write the value that `effect` gives
    EX_ACT_FENCE,
    EX_ACT_CHOICE, // one of `ways`
    EX_ACT_EDGE    // comes after the node named `follows`
};

// An update's effect on the value that it reads.
struct ex_effect {
    bool writes;
    bool waits;    // it writes nothing, and its thread cannot go on
    uint16_t ways; // how many values it may write; 0 means 1
    uint64_t value;
};

// A thread's pending operation.
struct ex_act {
    uint8_t kind;    // enum ex_act_kind
    uint8_t order;   // memory_order
    uint8_t failure; // memory_order of an update that does not write
    uint8_t size;    // of the location, 1 to 8 bytes
    uint8_t thread;
    uint8_t what;    // for `effect`: which operation
    bool releases;   // for `effect`: an unchanged value is a write, too
    uint16_t ways;   // EX_ACT_CHOICE
    int32_t follows; // EX_ACT_EDGE: a node's name, or EX_NOTHING
    uintptr_t addr;
    uint64_t initial; // the location's value before its first write
    uint64_t operand, expected;
    struct ex_effect (*effect)(const struct ex_act *act, uint64_t value,
                               unsigned way);
};

// The search's choice of how an act is done.
struct ex_pick {
    int32_t from;  // the node read, EX_INITIAL, EX_NOTHING
    int32_t place; // in the modification order, -1: it writes nothing
    uint16_t way;
    uint32_t born_read, born_write; // when the search first met each part
};

struct ex_node {
    struct ex_act act;
    uint32_t index;   // in its thread, from 1
    int32_t location; // -1: none
    int32_t from;
    int32_t place;
    uint8_t order; // `failure` of an update that wrote nothing
    bool waits;
    bool plain_after; // its thread touched plain memory before its next node
    uint16_t way;
    uint32_t born_read, born_write;
    uint64_t read, value; // value: the value written
    struct ex_clock before, past, gives;
};

struct ex_location {
    uintptr_t addr;
    uint8_t size;
    uint64_t initial;
    int32_t *writes; // the modification order
    int32_t *uses;   // all its nodes, in the order of their addition
    int32_t written, used, room;
};

struct ex_graph_thread {
    struct ex_clock before, past;
    struct ex_clock learnt;   // an acquire fence joins it into `before`
    struct ex_clock released; // `before` of the last release fence, which a
                              // relaxed write gives
    int32_t *nodes;           // nodes[k] has index k + 1
    uint32_t count, room;
};

// Parts of the model that a test leaves out to see that other tests notice.
enum ex_graph_leave_out {
    EX_WITHOUT_FLOOR = 1 << 0,      // the floor of earlier reads
    EX_WITHOUT_SEQUENTIAL = 1 << 1, // psc
    EX_WITHOUT_FENCES = 1 << 2,     // psc's fences
    EX_WITHOUT_RELEASED = 1 << 3,   // an update passes on `gives`
    EX_WITHOUT_NATURAL_READ = 1 << 4,
    EX_WITHOUT_NATURAL_WRITE = 1 << 5,
    EX_WITHOUT_NATURAL_WAY = 1 << 6,
    EX_WITHOUT_TAKEN = 1 << 7,  // revisits of an update whose place is taken
    EX_WITHOUT_WAITING = 1 << 8 // revisits that leave a waiting read waiting
};

struct ex_graph {
    int threads; // clocks have so many entries
    int32_t count, room;
    struct ex_node *nodes;
    int32_t located, location_room;
    struct ex_location *locations;
    int32_t *slots; // by address: a location's number + 1
    size_t slot_room;
    struct ex_graph_thread thread[EX_THREADS_MAX];
    struct ex_clock kept[4]; // the clocks that ex_graph_undo restores
    int sequential;          // seq_cst nodes
    unsigned leave_out;      // enum ex_graph_leave_out
    uint64_t *rows;          // sets of order.c
    size_t row_room;
    bool failed; // out of memory: the graph is not valid
};

// Empties the graph. A graph of zeros is empty.
void ex_graph_clear(struct ex_graph *g);
void ex_graph_free(struct ex_graph *g);

// Finds or adds the act's location. -1: out of memory.
int ex_graph_locate(struct ex_graph *g, const struct ex_act *act);

// The least place that a read of thread t may take; -1 is the initial value.
int ex_graph_floor(const struct ex_graph *g, int location, int t);

// The update that read the write `from` and landed after it, or EX_NOTHING.
int32_t ex_graph_consumer(const struct ex_graph *g, int location, int32_t from);

// Whether a write that is no update may land at `place`.
bool ex_graph_may_land(const struct ex_graph *g, int location, int place);

// Adds thread t's act, and returns the node's number. -1: out of memory.
int32_t ex_graph_add(struct ex_graph *g, int t, const struct ex_act *act,
                     int location, const struct ex_pick *pick);

// Takes back the last node. Requires: the graph is as ex_graph_add left it.
void ex_graph_undo(struct ex_graph *g);

// Notes that thread t accessed plain memory.
void ex_graph_plain(struct ex_graph *g, int t);

// Whether the bytes overlap a location that is not exactly these bytes.
bool ex_graph_overlaps(const struct ex_graph *g, uintptr_t addr, size_t size);

// After a plain write, later operations on these bytes use a new location.
void ex_graph_forget(struct ex_graph *g, uintptr_t addr, size_t size);

// A name means the k-th node of a thread, in every graph. ex_graph_named
// returns EX_NOTHING when the graph has no such node.
int32_t ex_graph_name(const struct ex_graph *g, int32_t node);
// The name that thread t's next node will have.
int32_t ex_graph_next_name(const struct ex_graph *g, int t);
int32_t ex_graph_named(const struct ex_graph *g, int32_t name);

// The value that a read of `from` finds, and the act's effect on a value.
uint64_t ex_graph_value(const struct ex_graph *g, int location, int32_t from);
struct ex_effect ex_graph_effect(const struct ex_act *act, uint64_t value,
                                 unsigned way);

static inline int
ex_graph_place(const struct ex_graph *g, int32_t from)
{
    return from < 0 ? -1 : g->nodes[from].place;
}

static inline int32_t
ex_graph_newest(const struct ex_graph *g, int location)
{
    const struct ex_location *l = &g->locations[location];
    return l->written ? l->writes[l->written - 1] : EX_INITIAL;
}

// Whether the clock covers the node.
static inline bool
ex_graph_covers(const struct ex_clock *clock, const struct ex_node *node)
{
    return node->index <= clock->at[node->act.thread];
}

static inline bool
ex_node_reads(const struct ex_node *node)
{
    return node->from != EX_NOTHING;
}

static inline bool
ex_node_writes(const struct ex_node *node)
{
    return node->place >= 0;
}

#endif
