// The same pair of operations, x = None; x = 1, on real threads: the count
// ordinary and immortal.
#ifndef RCLAB_DEMOS_IMMORTAL_TIMING_H
#define RCLAB_DEMOS_IMMORTAL_TIMING_H

#include <stdbool.h>

enum immortal_way { ORDINARY, IMMORTAL, IMMORTAL_WAYS };
enum { IMMORTAL_THREADS = 2, IMMORTAL_ROUNDS = 9 };

struct immortal_times {
    double ns[IMMORTAL_WAYS][IMMORTAL_THREADS]; // of core time a pair, by
                                                // threads - 1; the median
    double busy; // cores that two threads with one count had
};

// Times pairs by each thread in a round. False: no threads, after a sentence.
bool immortal_measure(struct immortal_times *times, unsigned long pairs);

#endif
