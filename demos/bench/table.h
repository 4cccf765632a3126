// What was measured, for reading.
#ifndef RCLAB_DEMOS_BENCH_TABLE_H
#define RCLAB_DEMOS_BENCH_TABLE_H

#include "bench/rounds.h"

// A row a workload, a column a strategy: ratios. For a terminal, or in
// Markdown.
void bench_table(const struct bench_set *set, bool markdown);

// A row a case: time, spread, ratio, cycles.
void bench_details(const struct bench_set *set);

#endif
