// One execution, and its class: all that differ from it only in the order of
// independent operations. They end the same way, so any of them may be shown.
//
// minimise picks the member with few switches between threads; identity is
// equal for exactly the members of one class, which counts classes when
// every interleaving is run.
#ifndef RCLAB_EXPLORE_MINIMISE_H
#define RCLAB_EXPLORE_MINIMISE_H

#include "trace/op.h"

struct ex_trace_id {
    uint64_t half[2];
};

struct ex_minimiser; // memory that is kept from trace to trace

// NULL when out of memory.
struct ex_minimiser *ex_minimiser_new(void);
void ex_minimiser_free(struct ex_minimiser *m);

// Fills order[0..count-1]: the events' numbers in the new order. The order is
// one that the dependence allows; it stays with a thread while it can. False
// when out of memory.
bool ex_minimise(struct ex_minimiser *m, const struct ex_event *events,
                 size_t count, size_t *order);

// The class of an execution. False when out of memory.
bool ex_trace_identity(struct ex_minimiser *m, const struct ex_event *events,
                       size_t count, struct ex_trace_id *id);

#endif
