// The loop: poll over what the tasks wait for, then go on with those that can.
#include "lessons/parallel/event_loop.h"

#include "command/interrupt.h"

#include <errno.h>
#include <poll.h>

// From one await to the next.
static enum task_state
resume(struct task *task)
{
    enum task_state state;

    while ((state = task_step(task)) == TASK_COMPUTES)
        continue;
    return state;
}

bool
event_loop_run(struct task *tasks, int n)
{
    struct pollfd inputs[TASKS];
    int left = n;

    for (int i = 0; i < n; i++) {
        if (resume(&tasks[i]) != TASK_WAITS)
            return false;
        inputs[i] = (struct pollfd){.fd = tasks[i].fd, .events = POLLIN};
    }
    while (left > 0) {
        if (poll(inputs, (nfds_t)n, -1) < 0) {
            if (errno == EINTR && !interrupted())
                continue;
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (inputs[i].revents == 0)
                continue;
            enum task_state state = resume(&tasks[i]);
            if (state == TASK_FAILED)
                return false;
            if (state == TASK_DONE) {
                inputs[i].fd = -1; // poll passes over it
                left--;
            }
        }
    }
    return true;
}
