// The class (trace) of an execution: all executions that differ from it only
// in the order of independent operations. All members of a class end the same
// way, so the explorer may show any of them.
//
// ex_minimise picks a member with few switches between threads.
// ex_trace_identity is equal for the members of one class and differs between
// classes, so a search that runs every interleaving can count the classes.
#ifndef RCLAB_EXPLORE_MINIMISE_H
#define RCLAB_EXPLORE_MINIMISE_H

#include "trace/op.h"

struct ex_trace_id {
    uint64_t half[2];
};

struct ex_minimiser; // keeps its memory from execution to execution

// NULL when out of memory.
struct ex_minimiser *ex_minimiser_new(void);
void ex_minimiser_free(struct ex_minimiser *m);

// Fills order[0..count-1] with the events' numbers in the new order, which
// keeps the order of dependent events. False when out of memory.
bool ex_minimise(struct ex_minimiser *m, const struct ex_event *events,
                 size_t count, size_t *order);

// The class of an execution. False when out of memory.
bool ex_trace_identity(struct ex_minimiser *m, const struct ex_event *events,
                       size_t count, struct ex_trace_id *id);

#endif
