// The table of `rclab race`: run by run what was expected, got and lost.
#ifndef RCLAB_DEMOS_RACE_RUNS_H
#define RCLAB_DEMOS_RACE_RUNS_H

#include "command/json.h"
#include "plot/plot.h"

#include <stdbool.h>

struct race {
    unsigned long threads, increments, runs;
    bool yield; // only the forced half
};

// What the runs of one kind came to.
struct race_sums {
    unsigned long runs;   // made
    unsigned long losing; // of these, lost something
    long expected, lost;  // all together
};

// Runs and prints row by row; adds "by_luck" and "forced" to `json`. Stops
// early when interrupted. False: the threads could not be started.
bool race_runs(const struct race *race, struct race_sums *luck,
               struct race_sums *forced, cJSON *json);

// Draws what `json` holds of the runs.
void race_plot(struct plot *plot, const cJSON *json);

#endif
