// A data race: two accesses of one execution.
#ifndef RCLAB_EXPLORE_RACE_H
#define RCLAB_EXPLORE_RACE_H

#include "trace/op.h"

struct ex_race {
    struct ex_op earlier; // kind, thread, pc and the span that raced
    struct ex_op later;
    size_t earlier_index; // event numbers in the execution, from 0
    size_t later_index;
    uintptr_t addr; // first byte that both touch
};

#endif
