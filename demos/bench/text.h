// What stands around the numbers.
#ifndef RCLAB_DEMOS_BENCH_TEXT_H
#define RCLAB_DEMOS_BENCH_TEXT_H

#include "bench/rounds.h"

// Before measuring: the machine, and what cannot be seen on it.
void bench_text_machine(bool markdown);

// What a ratio is, and how many rounds there were.
void bench_text_ratios(const struct bench_set *set);

// A line for each workload that was measured.
void bench_text_workloads(const struct bench_set *set);

// The last sentence: the run's result.
void bench_text_result(const struct bench_set *set);

#endif
