// What `rclab cost` compares: a row a way to count.
#ifndef RCLAB_DEMOS_COST_ROWS_H
#define RCLAB_DEMOS_COST_ROWS_H

#include "bench/rounds.h"
#include "lessons/cost/counted.h"

// What a row's pair must and must not have: the claim about its cost.
enum {
    COST_RMW = 1,        // has an atomic read-modify-write
    COST_NO_RMW = 2,     // has none, and takes no lock
    COST_LOCK = 4,       // takes a lock
    COST_NO_WRITE = 8,   // writes nothing at all
    COST_NOT_SHARED = 16 // is wrong on two threads, and not counted there
};

struct cost_row {
    const char *name;
    const char *flag; // for programs/cost.c
    int owner, other; // what their pairs must have
    const struct bench_strategy *strategy;
    enum bench_id measured[COST_MEASURED]; // as which workload
};

// The strategies, then, from number COST_STRATEGIES on, the models of `rclab
// history`; ends with a row without a name.
extern const struct cost_row cost_rows[];
enum { COST_ROWS_MAX = 16, COST_STRATEGIES = 6 };

// Whether what was counted is as the row claims.
bool cost_as_claimed(const struct cost_row *row,
                     const struct cost_counted *counted);

// The case that measured it, or NULL.
const struct bench_case *cost_case(const struct bench_set *set,
                                   const struct cost_row *row, int measured);

// Adds all cases that the rows are measured by.
void cost_rows_choose(struct bench_set *set);

#endif
