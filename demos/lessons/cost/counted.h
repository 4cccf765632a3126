// The operations of one incref and one decref, counted by the explorer.
#ifndef RCLAB_DEMOS_COST_COUNTED_H
#define RCLAB_DEMOS_COST_COUNTED_H

#include "report/kinds.h" // ex_counts

#include <stdbool.h>

// Whose pair it is; measured beside, two threads that share the object.
enum { COST_OWNER, COST_OTHER, COST_COUNTED, COST_BY_2 = 2, COST_MEASURED };

struct cost_counted {
    bool passes; // in every interleaving
    struct ex_counts pair[COST_COUNTED];
};

// Explores programs/cost.c, compiled with `flag`. False, after a sentence.
bool cost_count(struct cost_counted *counted, const char *flag);

#endif
