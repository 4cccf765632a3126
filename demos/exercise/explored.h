// One check, explored with the learner's file.
#ifndef RCLAB_DEMOS_EXERCISE_EXPLORED_H
#define RCLAB_DEMOS_EXERCISE_EXPLORED_H

#include "exercise/child.h"

struct check {
    const struct exercise *exercise;
    const char *folder; // where the checks and a copy of the file are
    const char *file;   // the learner's own, beside which their headers are
    bool longer;        // with ten times the limits
    char source[32];    // "check_2.c"
};

// A child_work (exercise/child.h), arg is a struct check: explores the check
// and the learner's file, both in the current folder.
void explore_check(struct judged *j, FILE *text, void *arg);

// What went wrong, for a word of `rclab explore --json`, as the end of a
// sentence: "an update is lost".
const char *kind_in_words(const char *kind);

#endif
