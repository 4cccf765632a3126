// An event loop: one thread, many tasks. A task with input goes on, and
// keeps the thread until its next await; tasks switch nowhere else.
//
// So between two awaits no other task runs: cnt += 1 needs no lock there. And
// a task that computes for long keeps all others waiting.
#ifndef RCLAB_DEMOS_EVENT_LOOP_H
#define RCLAB_DEMOS_EVENT_LOOP_H

#include "lessons/parallel/task.h"

// Runs the tasks to their end. False: one failed, or Ctrl-C was pressed.
bool event_loop_run(struct task *tasks, int n);

#endif
