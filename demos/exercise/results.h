// Verdicts for programs: JSON, lines that editors read, a row of CSV.
#ifndef RCLAB_DEMOS_EXERCISE_RESULTS_H
#define RCLAB_DEMOS_EXERCISE_RESULTS_H

#include "exercise/judge.h"
#include "exercise/session.h"

#include <cjson/cJSON.h>

// "pass", "fail", "limit", "cannot" or "interrupted".
const char *results_word(enum judged_verdict verdict);

// Adds what was judged to an object; rclab(1) has the keys.
void results_add(cJSON *to, const struct session *s, const struct judged *j);

// Prints a line for each problem, with paths as one would type them here.
void results_print_problems(const struct session *s, const struct judged *j);

// Prints the names of the columns, and a row.
void results_print_head(void);
void results_print_row(const struct session *s, const struct judged *j);

#endif
