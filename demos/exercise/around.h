// Ways around a check: an answer passes because it was not looked at.
#ifndef RCLAB_DEMOS_EXERCISE_AROUND_H
#define RCLAB_DEMOS_EXERCISE_AROUND_H

#include <stdbool.h>
#include <stddef.h>

// Whether the compiled program `module`, or the learner's file as text, goes
// around its check; then `sentence` says how, `file` in it.
bool around_check(const char *module, const char *file, char *sentence,
                  size_t size);

#endif
