// What a way to do the job took: time, cores, memory, and what it costs to
// have a result in main's hands.
#ifndef RCLAB_DEMOS_PARALLEL_MEASURE_H
#define RCLAB_DEMOS_PARALLEL_MEASURE_H

#include "lessons/parallel/parallel.h"

struct measured {
    double wall, cpu;  // seconds, of all processes together
    long memory;       // PSS in KiB, of all processes together; -1: not known
    double take;       // seconds to take a result
    size_t copied;     // bytes of a result that were copied
    int busy, waiting; // tasks at once, at most
    bool equal;        // the results are those of the first way measured
    struct span spans[TASKS][TASK_PIECES + 1]; // since the way began
};

// Does the job. False: it could not be done, and a sentence said why, unless
// interrupted().
bool parallel_measure(const struct way *way, struct job *job,
                      struct measured *measured);

// How many cores two threads that only compute get just now. 0: no threads.
double parallel_cores_now(void);

// Cores that the way had at work.
static inline double
measured_cores(const struct measured *m)
{
    return m->cpu / m->wall;
}

#endif
