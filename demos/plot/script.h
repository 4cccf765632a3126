// A picture in gnuplot's words.
#ifndef RCLAB_DEMOS_PLOT_SCRIPT_H
#define RCLAB_DEMOS_PLOT_SCRIPT_H

#include "plot/plot.h"

#include <stdio.h>

// Writes the script, numbers and all, that draws `plot` to gnuplot's stdout.
void plot_script(FILE *to, const struct plot *plot);

#endif
