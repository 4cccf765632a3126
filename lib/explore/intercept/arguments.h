// The program's arguments: its name and the words after it, as main sees them.
#ifndef RCLAB_EXPLORE_INTERCEPT_ARGUMENTS_H
#define RCLAB_EXPLORE_INTERCEPT_ARGUMENTS_H

#include <stdbool.h>

// Names the program after its source, without the ending, and sets its words.
// The caller keeps the words alive. False when the words are too many or too
// long.
bool ex_arguments_set(const char *source, const char *const *words, int count);
bool ex_arguments_given(void);
const char *ex_arguments_name(void);

// Calls main with a fresh copy of the arguments.
int ex_arguments_call_main(void);

#endif
