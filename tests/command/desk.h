// A learner's desk for the tests of `rclab exercise`: a folder of its own, in
// which the test then is, with $TMPDIR inside and `rclab` on the path.
//
//     desk_begin();
//     struct outcome o = run(RCLAB_COMMAND, "exercise", "init", "mine");
//     ...
//     desk_end();               // nothing was left in $TMPDIR
#ifndef RCLAB_TESTS_DESK_H
#define RCLAB_TESTS_DESK_H

#include "outcome.h"

#include <stddef.h>

#define exercise(...) run(RCLAB_COMMAND, "exercise", __VA_ARGS__)

void desk_begin(void);
void desk_end(void);

// What a file holds; fails the test if it cannot be read. Not freed.
char *desk_read(const char *path);
void desk_write(const char *path, const char *text);
bool desk_has(const char *path);

// Copies solution, starter or a wrong solution of an exercise over a file.
void desk_copy(const char *from, const char *to);
#define desk_from(exercise_file, to) \
    desk_copy(RCLAB_EXERCISES "/" exercise_file, to)
// One of tests/exercises.
#define desk_answer(exercise_file, to) \
    desk_copy(RCLAB_EXERCISES "/../../tests/exercises/" exercise_file, to)

// Runs a line of sh; `rclab` is the command.
struct outcome desk_sh(const char *line);

#endif
