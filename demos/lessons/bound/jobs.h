// The jobs of `rclab bound`: four that compute, four that wait, one after the
// other or each on a thread.
#ifndef RCLAB_DEMOS_BOUND_JOBS_H
#define RCLAB_DEMOS_BOUND_JOBS_H

#include <stdbool.h>
#include <stdint.h>

enum { BOUND_JOBS = 4, BOUND_IN_TURN = 0, BOUND_THREADED = 1 };

struct bound_span {
    double began, ended; // seconds since the first job began
    uint64_t result;     // unread, an optimiser would leave the work out
    double cpu;          // seconds of processor time it took
};

struct bound_kind {
    const char *name;
    bool io;
    unsigned long rounds; // of a job that computes
    struct bound_span spans[2][BOUND_JOBS];
    double seconds[2]; // from the first job's beginning to the last one's end
    // On average over these seconds, and so the same on a busy machine:
    double at_once[2]; // jobs under way
    double cores[2];   // cores that the jobs kept busy
};

// Makes what the waiting jobs read. Once. False, after a sentence: no pipes.
bool bound_begin(void);

// Runs the jobs of that kind. False, after a sentence: no threads.
bool bound_run(struct bound_kind *kind, int way);

// Fills the averages from the spans, which count from the first job after.
void bound_measure(struct bound_kind *kind, int way);

#endif
