// The table of one place, and what its words mean.
#ifndef RCLAB_DEMOS_WHEELS_PRINT_H
#define RCLAB_DEMOS_WHEELS_PRINT_H

#include "lessons/wheels/found.h"

#include <cjson/cJSON.h>

// Prints a title and the rows: one for modules of a package that are alike,
// or, if `each`, one for each. At most `max` rows; 0: all.
void print_found(const struct found *found, const char *title, bool each,
                 int max);

// Prints a line for each verdict that occurred.
void print_meanings(const size_t verdicts[VERDICTS]);

// Prints the closing sentence.
void print_result(const size_t verdicts[VERDICTS]);

// The place as an object {place, tag, modules}.
cJSON *json_found(const struct found *found);

#endif
