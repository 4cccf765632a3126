// From gnuplot's script to a file: whole, or not there.
#ifndef RCLAB_DEMOS_PLOT_FILE_H
#define RCLAB_DEMOS_PLOT_FILE_H

#include <stdbool.h>
#include <stddef.h>

// Whether gnuplot is there and `file` is not, but can be made, as .svg or
// .png. False, after a sentence that begins with the command.
bool plot_file_possible(const char *command, const char *file);

// Whether the name ends in .png; else it ends in .svg.
bool plot_file_is_png(const char *file);

// Has gnuplot draw. The description, the elements <title> and <desc>, stands in
// an SVG instead of those of gnuplot; "": gnuplot's own. False, after a
// sentence; then nothing is left behind.
bool plot_file_draw(const char *command, const char *file, const char *script,
                    size_t length, const char *description);

#endif
