// The ways inside one process: in turn, by an event loop, on threads that
// take turns under a toy GIL, on threads that do not.
#include "command/interrupt.h"
#include "command/terminal.h" // complain
#include "lessons/common/threads.h"
#include "lessons/gil/toy_gil.h"
#include "lessons/parallel/event_loop.h"
#include "lessons/parallel/parallel.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

void
job_begin(struct job *job)
{
    memset(job->results, 0, sizeof job->results);
    memset(job->processes, 0, sizeof job->processes);
    job->copied = 0;
    job->cpu = 0;
    for (int i = 0; i < TASKS; i++)
        task_begin(&job->tasks[i], i, job->far_end->fds[i], job->rounds);
}

void
job_end(struct job *job)
{
    for (int i = 0; i < TASKS; i++) {
        if (job->results[i] != job->tasks[i].result)
            free(job->results[i]);
        free(job->tasks[i].result);
    }
}

// False after a sentence if a task is not done.
static bool
all_done(const struct job *job)
{
    for (int i = 0; i < TASKS; i++)
        if (job->tasks[i].result == NULL) {
            if (!interrupted())
                complain("task %d got no answer, or no memory; end some "
                         "processes and try again",
                         i + 1);
            return false;
        }
    return true;
}

static void
run_alone(struct task *task)
{
    enum task_state state;

    while ((state = task_step(task)) == TASK_COMPUTES || state == TASK_WAITS)
        if (state == TASK_WAITS)
            task_await(task);
}

static bool
in_turn(struct job *job)
{
    for (int i = 0; i < TASKS; i++)
        run_alone(&job->tasks[i]);
    return all_done(job);
}

static bool
by_event_loop(struct job *job)
{
    event_loop_run(job->tasks, TASKS);
    return all_done(job);
}

static struct toy_gil gil;

static void
run_under_gil(void *tasks, int me)
{
    struct task *task = &((struct task *)tasks)[me];
    enum task_state state;

    toy_gil_take(&gil);
    while ((state = task_step(task)) == TASK_COMPUTES || state == TASK_WAITS) {
        if (state == TASK_COMPUTES) {
            toy_gil_check(&gil);
            continue;
        }
        toy_gil_drop(&gil); // around what waits
        task_await(task);
        toy_gil_take(&gil);
    }
    toy_gil_drop(&gil);
}

static bool
on_gil_threads(struct job *job)
{
    double seconds;

    toy_gil_begin(&gil, 0.005);
    return threads_run(TASKS, run_under_gil, job->tasks, &seconds) &&
           all_done(job);
}

static void
run_free(void *tasks, int me)
{
    run_alone(&((struct task *)tasks)[me]);
}

static bool
on_threads(struct job *job)
{
    double seconds;

    return threads_run(TASKS, run_free, job->tasks, &seconds) && all_done(job);
}

// The memory is main's already: a pointer is enough. Threads share it under a
// lock, so that the bytes behind the pointer are there too.
static bool
take_pointer(struct job *job, int i)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

    pthread_mutex_lock(&lock);
    job->results[i] = job->tasks[i].result;
    pthread_mutex_unlock(&lock);
    return true;
}

static void
end_nothing(struct job *job)
{
    (void)job;
}

const struct way ways[WAYS] = {
    [IN_TURN] = {"in turn", in_turn, take_pointer, end_nothing},
    [EVENT_LOOP] = {"event loop", by_event_loop, take_pointer, end_nothing},
    [PROCESSES] = {"processes", processes_run, processes_take, processes_end},
    [GIL_THREADS] = {"GIL threads", on_gil_threads, take_pointer, end_nothing},
    [THREADS] = {"free threads", on_threads, take_pointer, end_nothing},
};
