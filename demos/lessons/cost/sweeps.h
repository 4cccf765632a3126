// The sweeps of `rclab cost`.
#ifndef RCLAB_DEMOS_COST_SWEEPS_H
#define RCLAB_DEMOS_COST_SWEEPS_H

#include "bench/rounds.h"
#include "command/json.h"

// Adds their cases to what is measured.
void cost_sweeps_choose(struct bench_set *set);

// Prints both; adds "by_share_owned" and "by_threads" to `json`.
void cost_print_sweeps(const struct bench_set *set, cJSON *json);

#endif
