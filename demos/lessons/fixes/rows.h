// What `rclab fixes` finds out about each counter.
#ifndef RCLAB_DEMOS_FIXES_ROWS_H
#define RCLAB_DEMOS_FIXES_ROWS_H

#include "command/json.h"
#include "lessons/common/counters.h"
#include "lessons/fixes/explored.h"
#include "plot/plot.h"

#include <stdbool.h>

enum { FIXES_ROWS_MAX = 16, FIXES_ROUNDS_MAX = 101 };

struct fixes {
    unsigned long threads, increments, rounds;
};

// One counter: how often the pause made it lose, and what an increment costs.
struct fixes_row {
    struct counter_run forced;   // with a pause between read and write
    long lost;                   // without one, in all rounds
    unsigned long rounds;        // made
    double ns[FIXES_ROUNDS_MAX]; // per increment of all threads together
    double median_ns;
    struct fixes_verdict verdict; // of the explorer
};

// Makes all runs: first the forced ones, then the rounds, in each of which
// every counter has its turn, so that a busy moment disturbs them alike.
// Stops early when interrupted. False: the threads could not be started.
bool fixes_measure(const struct fixes *fixes, struct fixes_row *rows);

// Whether the counter did as it claims: a repaired one lost nothing and passes
// in every interleaving, any other lost when made to and does not.
bool fixes_as_claimed(const struct counter *counter,
                      const struct fixes_row *row);

// Prints the table; adds "counters" to `json`.
void fixes_print(const struct fixes *fixes, const struct fixes_row *rows,
                 cJSON *json);

// Draws the costs.
void fixes_plot(struct plot *plot, const struct fixes_row *rows);

#endif
