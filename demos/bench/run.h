// One repeat of one case: threads, a common start, the clock.
#ifndef RCLAB_DEMOS_BENCH_RUN_H
#define RCLAB_DEMOS_BENCH_RUN_H

#include "bench/bench.h"

// Starts the thread that only stands there, so that this process has more
// than one: glibc leaves out atomics and locks where it has not. False, after
// a sentence: the system gives no thread.
bool bench_run_begin(void);
void bench_run_end(void);

// Of one operation, all threads' clocks together.
struct bench_time {
    double ns;
    double cycles; // 0: there is no counter
};

// Runs n operations in each of the case's threads. False, after a sentence:
// the system gives no thread.
bool bench_run(const struct bench_case *c, size_t n, struct bench_time *time);

#endif
