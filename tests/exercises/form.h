// The form of an exercise: its texts fit the screen, its files are complete.
#ifndef RCLAB_TESTS_FORM_H
#define RCLAB_TESTS_FORM_H

#include "caught.h"

#include "exercise/catalog.h"

// Prints a line for each rule that is broken; returns how many. `answers` is
// the folder with wrong/ and caught.txt.
int form_check(const struct exercise *e, const char *answers,
               const struct caught *caught);

#endif
