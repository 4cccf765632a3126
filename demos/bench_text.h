// What stands around the numbers.
#ifndef RCLAB_DEMOS_BENCH_TEXT_H
#define RCLAB_DEMOS_BENCH_TEXT_H

#include "bench_rounds.h"

// The machine, what a ratio is, and what cannot be seen on it.
void bench_text_begin(const struct bench_set *set, bool markdown);

// A line for each workload that was measured.
void bench_text_workloads(const struct bench_set *set);

// The last sentence: the run's result.
void bench_text_result(const struct bench_set *set);

#endif
