// The words after the program's name, as main sees them.
#ifndef RCLAB_EXPLORE_INTERCEPT_ARGUMENTS_H
#define RCLAB_EXPLORE_INTERCEPT_ARGUMENTS_H

#include <stdbool.h>

// The program is called as its source, without the ending; its words stay where
// they are. False when they are more than fits.
bool ex_arguments_set(const char *source, const char *const *words, int count);
bool ex_arguments_given(void);
const char *ex_arguments_name(void);

// Calls main with a fresh copy of them.
int ex_arguments_call_main(void);

#endif
