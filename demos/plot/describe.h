// A picture in words, for those who hear it.
#ifndef RCLAB_DEMOS_PLOT_DESCRIBE_H
#define RCLAB_DEMOS_PLOT_DESCRIBE_H

#include "plot/plot.h"

#include <stdio.h>

// Writes the elements <title> and <desc> of an SVG: what was measured where,
// then panel by panel each value.
void plot_describe(FILE *to, const struct plot *plot);

#endif
