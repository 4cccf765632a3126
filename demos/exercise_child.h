// A piece of judging in a process of its own: whatever the learner's program
// does to the explorer, whatever the compiler prints, and Ctrl-C, end there.
#ifndef RCLAB_DEMOS_EXERCISE_CHILD_H
#define RCLAB_DEMOS_EXERCISE_CHILD_H

#include "exercise_judge.h"

#include <stdio.h>

// Fills `j`; what it prints to `text` becomes j->text. Its stderr is kept:
// child_said() gives it.
typedef void child_work(struct judged *j, FILE *text, void *arg);

// Runs `work` in the folder `folder`, also its $TMPDIR. False: j says why
// not, or that it was interrupted.
bool child_run(struct judged *j, const char *folder, child_work *work,
               void *arg);

// In the child: what the compiler has said so far; free it. NULL: nothing.
char *child_said(void);

#endif
