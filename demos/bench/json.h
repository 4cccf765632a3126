// What was measured, for programs.
#ifndef RCLAB_DEMOS_BENCH_JSON_H
#define RCLAB_DEMOS_BENCH_JSON_H

#include "bench/rounds.h"

// Prints {"command": "bench", "rounds": N, "cases": [{"workload", "strategy",
// "threads", "share", "operations", "ns": {"median", "least", "most"},
// "ratio", "cycles" or null}, ...]} on one line.
void bench_json(const struct bench_set *set);

#endif
