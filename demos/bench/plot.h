// The sweeps of rclab bench as curves.
#ifndef RCLAB_DEMOS_BENCH_PLOT_H
#define RCLAB_DEMOS_BENCH_PLOT_H

#include "bench/rounds.h"
#include "plot/plot.h"

// Whether a sweep is among the cases. False, after a sentence.
bool bench_plot_has_sweep(const struct bench_set *set);

// Adds a panel for every sweep that was measured.
void bench_plot(struct plot *plot, const struct bench_set *set);

#endif
