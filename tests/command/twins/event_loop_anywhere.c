// An event loop that switches after every step, wherever its task is.
#include "lessons/parallel/event_loop.h"

#include <poll.h>

bool
event_loop_run(struct task *tasks, int n)
{
    enum task_state states[TASKS] = {TASK_COMPUTES};
    int left = n;

    for (int i = 0; left > 0; i = (i + 1) % n) {
        struct pollfd input = {.fd = tasks[i].fd, .events = POLLIN};
        if (states[i] == TASK_DONE ||
            (states[i] == TASK_WAITS && poll(&input, 1, 1) != 1))
            continue;
        states[i] = task_step(&tasks[i]);
        if (states[i] == TASK_FAILED)
            return false;
        left -= states[i] == TASK_DONE;
    }
    return true;
}
