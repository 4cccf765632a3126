// A coroutine: a task that computes, asks, awaits the answer, and goes on.
//
//     task_begin(&task, number, fd);
//     while ((state = task_step(&task)) != TASK_DONE)
//         if (state == TASK_WAITS)
//             task_await(&task);
//
// Everything it needs to go on stands in struct task, nothing on a stack. So
// the caller may step the task on another thread, in another process, or leave
// it for a while and step another task: each way to run tasks of `rclab
// parallel` is a way to make these calls.
//
// Invariant: between two awaits a task is alone with its data if no other task
// is stepped. A step is short, as a bytecode is.
#ifndef RCLAB_DEMOS_TASK_H
#define RCLAB_DEMOS_TASK_H

#include <stdbool.h>
#include <stdint.h>

enum {
    TASKS = 4,
    TASK_PIECES = 4,          // each followed by a wait; then the result
    TASK_RESULT = 1024 * 1024 // bytes
};

enum task_state {
    TASK_COMPUTES, // call again, now or later
    TASK_WAITS,    // call again when `fd` has input; earlier, and it blocks
    TASK_DONE,     // `result` is there
    TASK_FAILED    // the far end or the memory is gone, or Ctrl-C
};

struct span {
    double began, ended; // on threads_clock
};

struct task {
    int fd;                // to the far end
    uint64_t x;            // the checksum so far
    unsigned long rounds;  // of a piece
    unsigned long left;    // of this piece
    int piece;             // which one
    bool asked;            // the answer is to be read first
    unsigned char *result; // TASK_RESULT bytes, to be freed; NULL: not yet
    struct span spans[TASK_PIECES + 1]; // between two awaits
};

// A task's first state. `number` makes its result unlike the others'.
void task_begin(struct task *task, int number, int fd, unsigned long rounds);

// Goes on for one step. Threads: one at a time.
enum task_state task_step(struct task *task);

// Returns when `fd` has input, or Ctrl-C was pressed.
void task_await(const struct task *task);

// At most how many of the spans, and of the gaps between a task's spans, were
// there at once.
int task_most_busy(const struct task *tasks, int n);
int task_most_waiting(const struct task *tasks, int n);

#endif
