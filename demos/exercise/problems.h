// Where something goes wrong, a line for each place:
//
//     03-lock-it/lock_it.c:10: error: lost update on cnt [lost-update]
//
// An editor that knows the lines of a compiler knows these; the task that
// `rclab exercise init` writes for VS Code has the pattern.
#ifndef RCLAB_DEMOS_EXERCISE_PROBLEMS_H
#define RCLAB_DEMOS_EXERCISE_PROBLEMS_H

#include "exercise/judge.h"
#include "report/report.h"

// From the explorer's report: each bug, where it happens.
void problems_of_report(struct judged *j, const struct ex_report *report);

// For a failure without a place: from the compiler's messages in j->text, or
// from "line 3 of" in the sentence, or the first line of `file`.
void problems_complete(struct judged *j, const char *file);

#endif
