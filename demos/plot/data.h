// The numbers of a picture as gnuplot's data blocks.
#ifndef RCLAB_DEMOS_PLOT_DATA_H
#define RCLAB_DEMOS_PLOT_DATA_H

#include "plot/plot.h"

#include <stdio.h>

enum { PLOT_NAMES_MAX = 64 };

// The rows or kinds of a panel, in the order of their first appearance.
struct plot_names {
    const char *name[PLOT_NAMES_MAX];
    int count;
};

// Whether bars of several kinds share a row: each has its part of the height.
bool plot_data_shared(const struct plot *plot, int panel);

// Where bar `kind` of `kinds` lies in its row, from its upper to its lower edge;
// the row is at 0.
struct plot_part {
    double upper, lower;
};
struct plot_part plot_data_part(bool shared, int kind, int kinds);

// The largest end of all spans of the picture: their panels have one scale.
double plot_data_end(const struct plot *plot);

// Writes $p<panel>k0, $p<panel>k1, ..., a block a kind, and finds the names.
void plot_data(FILE *to, const struct plot *plot, int panel,
               struct plot_names *rows, struct plot_names *kinds);

// Writes $p<panel>v: the values as words, and where they stand. Those of bars,
// and of a line's last point. False: there are none.
bool plot_data_values(FILE *to, const struct plot *plot, int panel,
                      struct plot_names *rows, struct plot_names *kinds);

// Writes the places of the lines' points as tics: "(0, 25, 50)".
void plot_data_tics(FILE *to, const struct plot *plot, int panel);

// Prints a value with the three digits that matter.
void plot_data_print(FILE *to, double value);

// The power of ten below all values of the panel: logarithmic bars begin there.
double plot_data_floor(const struct plot *plot, int panel);

#endif
