// What each strategy must cost at most, and whether it does.
#ifndef RCLAB_DEMOS_BENCH_TARGETS_H
#define RCLAB_DEMOS_BENCH_TARGETS_H

#include "bench/rounds.h"

// Adds the cases that the targets compare.
void bench_targets_choose(struct bench_set *set);

// Prints the targets whose cases are in the set. Returns how many are missed.
unsigned bench_targets(const struct bench_set *set, bool markdown);

#endif
