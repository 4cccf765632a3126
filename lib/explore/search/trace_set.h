// A set of execution classes: how many executions differ in more than the
// order of independent steps.
#ifndef RCLAB_EXPLORE_TRACE_SET_H
#define RCLAB_EXPLORE_TRACE_SET_H

#include "search/minimise.h"

struct ex_trace_set {
    struct ex_trace_id *slots; // zero: free
    size_t room;
    size_t count;
    bool full; // too many, or out of memory: count means nothing
};

// Adds; true when it was not there.
bool ex_trace_set_add(struct ex_trace_set *set, const struct ex_trace_id *id);
void ex_trace_set_clear(struct ex_trace_set *set);
void ex_trace_set_free(struct ex_trace_set *set);

#endif
