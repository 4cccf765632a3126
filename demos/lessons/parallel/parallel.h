// One job and the ways to do it.
//
//     struct job job = {.far_end = &far_end, .rounds = 12000000};
//     const struct way *way = &ways[0];
//     job_begin(&job);
//     bool done = way->run(&job);
//     for (int i = 0; done && i < TASKS; i++)
//         done = way->take(&job, i);          // job.results[i]
//     way->end(&job);
//     job_end(&job);
#ifndef RCLAB_DEMOS_PARALLEL_H
#define RCLAB_DEMOS_PARALLEL_H

#include "lessons/parallel/far_end.h"
#include "lessons/parallel/task.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct job {
    const struct far_end *far_end;
    unsigned long rounds; // of a piece
    struct task tasks[TASKS];
    unsigned char *results[TASKS]; // in main's hands
    size_t copied;                 // bytes, to get them there
    // What `processes` adds.
    pid_t processes[TASKS]; // 0: none
    int sockets[TASKS];     // to them
    double cpu;             // seconds they computed
};

struct way {
    const char *name;
    // Each, when it fails, has said so in a sentence, unless interrupted().
    bool (*run)(struct job *job);         // until all tasks are done
    bool (*take)(struct job *job, int i); // gets result i into main's hands
    void (*end)(struct job *job);         // what `run` began, even if it failed
};

enum way_index { IN_TURN, EVENT_LOOP, PROCESSES, GIL_THREADS, THREADS, WAYS };

extern const struct way ways[WAYS];

void job_begin(struct job *job);
void job_end(struct job *job);

// Of lessons/parallel/processes.c, for the table of ways.
bool processes_run(struct job *job);
bool processes_take(struct job *job, int i);
void processes_end(struct job *job);

#endif
