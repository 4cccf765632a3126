// The graphs that are still to be explored, each as the schedule of a run.
//
// A run that follows a schedule builds one graph and then goes on freely. No
// schedule depends on another, so the search may take them in any order. Last
// in, first out keeps their number small.
#ifndef RCLAB_EXPLORE_FRONTIER_H
#define RCLAB_EXPLORE_FRONTIER_H

#include "graph/graph.h"

struct ex_graph_step {
    uint8_t thread;
    bool fresh;  // a write revisited the read: the step is done anew
    bool silent; // a fence or an edge: it stands in no schedule, and happens
                 // as soon as it can
    uint16_t way;
    int32_t from;  // name of the node read, EX_INITIAL, EX_NOTHING
    int32_t after; // name of the write below its own, EX_INITIAL, EX_EACH
    uint32_t born_read, born_write;
};

struct ex_graph_schedule {
    size_t count;
    struct ex_graph_step steps[];
};

struct ex_frontier {
    struct ex_graph_schedule **schedules;
    size_t count, room;
    size_t most; // the largest count so far
    bool failed; // out of memory: a schedule is missing
};

// Pushes a schedule of `count` steps, which the caller fills. NULL: out of
// memory.
struct ex_graph_schedule *ex_frontier_push(struct ex_frontier *f, size_t count);

// Takes the newest schedule, which the caller frees. NULL: no schedule is left.
struct ex_graph_schedule *ex_frontier_pop(struct ex_frontier *f);

void ex_frontier_free(struct ex_frontier *f);

#endif
