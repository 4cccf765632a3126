// What was measured as a picture, drawn by gnuplot, which is found at run time.
//
//     const char *file = NULL;
//     ... OPTION_PLOT(&file) among the options ...
//     struct plot plot;
//     if (!plot_begin(&plot, "gil", file))      // before measuring
//         return LESSON_COULD_NOT_RUN;
//     ...
//     plot_bars(&plot, "cnt += 1", "ns");       // a panel, and what is in it
//     plot_bar(&plot, "mutex", "repairs", 17.2);
//     if (!plot_end(&plot))                     // draws
//         return LESSON_COULD_NOT_RUN;
//
// Without a file all of this does nothing. An existing file is refused. The
// picture is made under another name beside it, and takes the name when it is
// whole: nothing half-drawn is ever there, and on failure nothing is left.
//
// Colours are those of Okabe and Ito, which colour-blind people can tell
// apart; lines differ in their markers, too, and values stand as numbers. The
// background is transparent, and the text grey: both a light and a dark page
// show it. An SVG has a title, and its values as a text for screen readers.
#ifndef RCLAB_DEMOS_PLOT_H
#define RCLAB_DEMOS_PLOT_H

#include <stdbool.h>
#include <stddef.h>

enum { PLOT_PANELS_MAX = 4, PLOT_WORD = 48 };

enum plot_shape {
    PLOT_BARS,  // a row a value
    PLOT_SPANS, // a row a thread, what it did from when to when
    PLOT_LINES  // a value over another
};

struct plot_item {
    int panel;
    char row[PLOT_WORD];  // of a bar or span
    char kind[PLOT_WORD]; // named in the legend, if it is not ""
    double a, b;          // from and to, or x and y
};

struct plot_panel {
    enum plot_shape shape;
    bool log;               // the measured axis
    double mark;            // a line at this value; 0: none
    char hollow[PLOT_WORD]; // the kind whose bars are outlines
    char title[96];
    char x[PLOT_WORD], y[PLOT_WORD]; // the axes
};

// Use the functions.
struct plot {
    const char *command, *file; // no file: nothing is drawn
    struct plot_panel panels[PLOT_PANELS_MAX];
    int panel_count;
    struct plot_item *items;
    size_t count;
};

// clang-format off
#define OPTION_PLOT(to)                                              \
    {.name = "plot", .argument = "FILE",                             \
     .help = "also draw it, by gnuplot: FILE.svg or .png", .text = (to)}
// clang-format on

// Before anything is measured: that there is a gnuplot, and that `file` is not
// there and can be made. False, after a sentence. `command` is the lesson's.
bool plot_begin(struct plot *plot, const char *command, const char *file);

// The next panel. A fifth is not drawn.
void plot_bars(struct plot *plot, const char *title, const char *axis);
void plot_spans(struct plot *plot, const char *title, const char *axis);
void plot_lines(struct plot *plot, const char *title, const char *x,
                const char *y);

// The last panel's measured axis is logarithmic: all its values are above 0.
void plot_log(struct plot *plot);

// A line across the last panel at a value above 0, to compare with: 1 of ratios.
// Bars on a logarithmic axis begin there.
void plot_mark(struct plot *plot, double value);

// Bars of this kind are outlines in the last panel.
void plot_hollow(struct plot *plot, const char *kind);

// What is in the last panel. Bars of one row and several kinds share the row;
// spans follow each other in it. `kind`: what the colour stands for; "" if nothing.
void plot_bar(struct plot *plot, const char *row, const char *kind,
              double value);
void plot_span(struct plot *plot, const char *row, const char *kind,
               double from, double to);
void plot_point(struct plot *plot, const char *line, double x, double y);

// Draws, unless there is no panel. False, after a sentence.
bool plot_end(struct plot *plot);

// The same at a command's end: its status, or that there is no picture.
// Nothing is drawn where the command could not run.
int plot_end_status(struct plot *plot, int status);

#endif
