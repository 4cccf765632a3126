// What threads do under the toy GIL of `rclab gil`, and what came of it.
#ifndef RCLAB_DEMOS_GIL_WORK_H
#define RCLAB_DEMOS_GIL_WORK_H

#include <stdbool.h>

enum { GIL_ROUNDS = 20000000, GIL_CALLS = 20, GIL_UPDATES = 200 };

struct gil_seen {
    unsigned count;         // of the object, when all have let go: 1
    unsigned long switches; // of the lock, while they counted
    double computing;       // cores that two computing threads kept busy
    double waiting;         // requests that two waiting threads had out
    double alone, convoy;   // seconds a request, without and beside a thread
                            // that computes
    long lost;              // of 2 * GIL_UPDATES increments
};

// Each does one of these things under a GIL with that switch interval, in
// seconds. False: the threads could not be started, and a sentence was printed.
bool gil_count(struct gil_seen *seen, double interval);
bool gil_wait(struct gil_seen *seen, double interval);
bool gil_convoy(struct gil_seen *seen, double interval);
bool gil_update(struct gil_seen *seen, double interval);

#endif
