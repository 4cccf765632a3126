// A set of execution classes (minimise.h), to count them.
#ifndef RCLAB_EXPLORE_TRACE_SET_H
#define RCLAB_EXPLORE_TRACE_SET_H

#include "search/minimise.h"

struct ex_trace_set {
    struct ex_trace_id *slots; // an all-zero slot is free
    size_t room;
    size_t count;
    bool full; // too many classes, or out of memory: count is invalid
};

// Adds a class; true when it is new.
bool ex_trace_set_add(struct ex_trace_set *set, const struct ex_trace_id *id);
void ex_trace_set_clear(struct ex_trace_set *set);
void ex_trace_set_free(struct ex_trace_set *set);

#endif
