// What gnuplot cannot be told to write into an SVG.
#ifndef RCLAB_DEMOS_PLOT_SVG_H
#define RCLAB_DEMOS_PLOT_SVG_H

#include <stdbool.h>

// Puts `text`, elements <title> and <desc>, into the picture that `fd` holds,
// and calls it an image. "": leaves it as it is. False with errno, and then the
// file is not whole.
bool plot_svg_describe(int fd, const char *text);

#endif
