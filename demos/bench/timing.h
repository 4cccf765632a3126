// Time and cycles of a thread, and what to make of many repeats.
#ifndef RCLAB_DEMOS_BENCH_TIMING_H
#define RCLAB_DEMOS_BENCH_TIMING_H

#include <stddef.h>

// Nanoseconds that the calling thread has run, on whatever core. Waiting for
// a memory line counts; asleep, or while another program runs, does not.
double bench_now(void);

// A counter of the calling thread's cycles in user mode; -1: none here.
int bench_cycles_open(void);

// What it counted since it was opened; 0 for none.
double bench_cycles_read(int counter);

void bench_cycles_close(int counter);

// Of n > 0 values, none of which is changed.
double bench_median(const double *value, size_t n);
double bench_least(const double *value, size_t n);
double bench_most(const double *value, size_t n);

// The median of value[i] / base[i]: both were measured in the same moment.
double bench_median_ratio(const double *value, const double *base, size_t n);

#endif
