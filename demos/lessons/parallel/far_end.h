// Who the tasks of `rclab parallel` wait for: a process at the far end of
// their connections. It answers each request a while after it came, all of
// them at once if need be, as a server or a disk would.
#ifndef RCLAB_DEMOS_FAR_END_H
#define RCLAB_DEMOS_FAR_END_H

#include "lessons/parallel/task.h" // TASKS

#include <stdbool.h>
#include <sys/types.h>

struct far_end {
    int fds[TASKS]; // requests out, answers in
    pid_t process;
};

// Starts it, to answer after so many milliseconds. False, after a sentence:
// no connection or no process was to be had. It ends with this process.
bool far_end_start(struct far_end *far_end, unsigned long milliseconds);

void far_end_stop(struct far_end *far_end);

#endif
