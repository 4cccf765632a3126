// What was measured, for reading.
#ifndef RCLAB_DEMOS_BENCH_TABLE_H
#define RCLAB_DEMOS_BENCH_TABLE_H

#include "bench/rounds.h"

// A row a workload, a column a strategy: ratios. For a terminal, or in
// Markdown.
void bench_table(const struct bench_set *set, bool markdown);

// A row a case: time, spread, ratio, cycles.
void bench_details(const struct bench_set *set);

// Writes what tells a row from the others: "owner, 50 %", "read, 2 threads".
enum { BENCH_LABEL_SIZE = 40 };
char *bench_label(char to[BENCH_LABEL_SIZE], const struct bench_case *c);

#endif
