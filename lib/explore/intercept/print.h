// The program's output, swallowed or shown, and its last line.
#ifndef RCLAB_EXPLORE_INTERCEPT_PRINT_H
#define RCLAB_EXPLORE_INTERCEPT_PRINT_H

#include <stdio.h>

// Prints to stdout or stderr.
void ex_print_text(FILE *f, const char *text, size_t size);
// The last line that this execution printed, with spaces for control
// characters; "" if it printed nothing.
const char *ex_print_last(void);
void ex_print_reset(void);

#endif
