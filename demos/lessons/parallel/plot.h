// The timelines of `rclab parallel` as a picture.
#ifndef RCLAB_DEMOS_PARALLEL_PLOT_H
#define RCLAB_DEMOS_PARALLEL_PLOT_H

#include "lessons/parallel/measure.h"
#include "plot/plot.h"

// A panel for each way but the first, a row for each task.
void parallel_plot(struct plot *plot, const struct measured all[WAYS]);

#endif
