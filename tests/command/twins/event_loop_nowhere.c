// An event loop that does not switch at an await: it waits there.
#include "lessons/parallel/event_loop.h"

bool
event_loop_run(struct task *tasks, int n)
{
    enum task_state state = TASK_COMPUTES;

    for (int i = 0; i < n && state != TASK_FAILED; i++)
        do
            state = task_step(&tasks[i]);
        while (state == TASK_COMPUTES || state == TASK_WAITS);
    return state == TASK_DONE;
}
