// Output of the program: swallowed, shown, and its last line remembered.
#ifndef RCLAB_EXPLORE_INTERCEPT_PRINT_H
#define RCLAB_EXPLORE_INTERCEPT_PRINT_H

#include <stdio.h>

// Prints to stdout or stderr.
void ex_print_text(FILE *f, const char *text, size_t size);
// The last line that this execution printed, readable; "" if none.
const char *ex_print_last(void);
void ex_print_reset(void);

#endif
