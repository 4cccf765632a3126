// The graphs that are still to be explored, each as the schedule of a run.
//
// A schedule stands for itself: the run that follows it builds one graph and
// then goes on freely. So the order in which schedules are taken is open;
// last in, first out keeps few of them.
#ifndef RCLAB_EXPLORE_FRONTIER_H
#define RCLAB_EXPLORE_FRONTIER_H

#include "graph/graph.h"

struct ex_graph_step {
    uint8_t thread;
    bool fresh;  // a write revisits its read: it is done anew
    bool silent; // a fence or an edge: no schedule holds it, it happens as
                 // soon as it can
    uint16_t way;
    int32_t from;  // name of the node it reads, EX_INITIAL, EX_NOTHING
    int32_t after; // name of the write it lands after, EX_INITIAL, EX_EACH
    uint32_t born_read, born_write;
};

struct ex_graph_schedule {
    size_t count;
    struct ex_graph_step steps[];
};

struct ex_frontier {
    struct ex_graph_schedule **schedules;
    size_t count, room;
    size_t most; // that were there at one time
    bool failed; // out of memory: a schedule is missing
};

// Room for a schedule of so many steps, or NULL. The caller fills it.
struct ex_graph_schedule *ex_frontier_push(struct ex_frontier *f, size_t count);

// The newest schedule, for the caller to free; NULL: none is left.
struct ex_graph_schedule *ex_frontier_pop(struct ex_frontier *f);

void ex_frontier_free(struct ex_frontier *f);

#endif
