// A piece of judging in a process of its own: whatever the learner's program
// does to the explorer, whatever the compiler prints, and Ctrl-C, end there.
#ifndef RCLAB_DEMOS_EXERCISE_CHILD_H
#define RCLAB_DEMOS_EXERCISE_CHILD_H

#include "exercise/judge.h"

#include <stdio.h>
#include <sys/types.h>

// Fills `j`; what it prints to `text` becomes j->text. Its stderr is kept:
// child_said() gives it.
typedef void child_work(struct judged *j, FILE *text, void *arg);

struct child {
    pid_t pid; // 0: none
    int fd;
};

// Starts `work` in the folder `folder`, also its $TMPDIR. False: j says why
// not.
bool child_start(struct child *c, struct judged *j, const char *folder,
                 child_work *work, void *arg);

// Waits for it. False: j says why there is no verdict, or that Ctrl-C ended
// it.
bool child_wait(struct child *c, struct judged *j);

// Ends it, its verdict unheard.
void child_cancel(struct child *c);

// In the child: what the compiler has said so far; free it. NULL: nothing.
char *child_said(void);

#endif
