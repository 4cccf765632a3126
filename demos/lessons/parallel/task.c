// The job of `rclab parallel`: a checksum of answers that have to be awaited.
#include "lessons/parallel/task.h"

#include "command/interrupt.h"
#include "lessons/common/threads.h" // threads_clock

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { STEP = 10000 }; // rounds: some 20 microseconds

void
task_begin(struct task *task, int number, int fd, unsigned long rounds)
{
    *task = (struct task){.fd = fd,
                          .x = 88172645463325252u + (uint64_t)number,
                          .rounds = rounds,
                          .left = rounds};
}

static uint64_t
xorshift(uint64_t x) // Marsaglia 2003
{
    x ^= x << 13;
    x ^= x >> 7;
    return x ^ (x << 17);
}

static bool
ask(struct task *task)
{
    // without a signal if the far end is gone
    while (send(task->fd, &task->x, sizeof task->x, MSG_NOSIGNAL) < 0)
        if (errno != EINTR)
            return false;
    return true;
}

static bool
read_answer(struct task *task)
{
    uint64_t answer;
    ssize_t n;

    while ((n = read(task->fd, &answer, sizeof answer)) < 0 && errno == EINTR)
        continue;
    task->x += answer;
    return n == sizeof answer;
}

static bool
fill_result(struct task *task)
{
    task->result = malloc(TASK_RESULT);
    for (int i = 0; task->result != NULL && i < TASK_RESULT; i++) {
        task->x = xorshift(task->x);
        task->result[i] = (unsigned char)task->x;
    }
    return task->result != NULL;
}

enum task_state
task_step(struct task *task)
{
    struct span *span = &task->spans[task->piece];

    if (interrupted() || (task->asked && !read_answer(task)))
        return TASK_FAILED;
    task->asked = false;
    if (span->began == 0)
        span->began = threads_clock();
    if (task->piece == TASK_PIECES) {
        bool filled = fill_result(task);
        span->ended = threads_clock();
        return filled ? TASK_DONE : TASK_FAILED;
    }
    unsigned long now = task->left < STEP ? task->left : STEP;
    for (unsigned long i = 0; i < now; i++)
        task->x = xorshift(task->x);
    task->left -= now;
    if (task->left > 0)
        return TASK_COMPUTES;
    span->ended = threads_clock();
    task->piece++;
    task->left = task->rounds;
    task->asked = ask(task);
    return task->asked ? TASK_WAITS : TASK_FAILED;
}

void
task_await(const struct task *task)
{
    struct pollfd input = {.fd = task->fd, .events = POLLIN};

    while (poll(&input, 1, -1) < 0 && errno == EINTR && !interrupted())
        continue;
}

// Span or gap `i` of a task.
static struct span
stretch(const struct task *task, int i, bool gap)
{
    if (!gap)
        return task->spans[i];
    return (struct span){task->spans[i].ended, task->spans[i + 1].began};
}

// The most is reached where one of them begins.
static int
most(const struct task *tasks, int n, bool gaps)
{
    int count = gaps ? TASK_PIECES : TASK_PIECES + 1;
    int most_so_far = 0;

    for (int i = 0; i < n * count; i++) {
        double at = stretch(&tasks[i / count], i % count, gaps).began;
        int now = 0;
        for (int j = 0; j < n * count; j++) {
            struct span s = stretch(&tasks[j / count], j % count, gaps);
            now += s.began <= at && at < s.ended;
        }
        most_so_far = now > most_so_far ? now : most_so_far;
    }
    return most_so_far;
}

int
task_most_busy(const struct task *tasks, int n)
{
    return most(tasks, n, false);
}

int
task_most_waiting(const struct task *tasks, int n)
{
    return most(tasks, n, true);
}
