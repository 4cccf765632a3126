// The form of an exercise: its texts fit the screen, its files are complete.
#ifndef RCLAB_DEMOS_EXERCISE_FORM_H
#define RCLAB_DEMOS_EXERCISE_FORM_H

#include "exercise/caught.h"

// Prints a line for each rule that is broken; returns how many.
int form_check(const struct exercise *e, const struct caught *caught);

// The same for e->path with no more in it than wrong/ and caught.txt.
int form_check_caught(const struct exercise *e, const struct caught *caught);

#endif
