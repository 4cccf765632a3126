// The sweeps as curves, drawn by gnuplot.
#ifndef RCLAB_DEMOS_BENCH_PLOT_H
#define RCLAB_DEMOS_BENCH_PLOT_H

#include "bench_rounds.h"

// Before anything is measured: whether gnuplot is there and `file` can be
// made, as .svg or .png. It is made now, so that no other is overwritten.
// False, after a sentence.
bool bench_plot_begin(const char *file);

// Draws. False, after a sentence: gnuplot failed, or nothing was swept.
bool bench_plot(const struct bench_set *set, const char *file);

// Takes the file away again: nothing was drawn.
void bench_plot_cancel(const char *file);

#endif
