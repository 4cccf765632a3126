// The counters of programs/*.c, each as a function that can be run at will:
// the very text of the program, in two builds (counter_unit.c.in).
//
//     struct counter_run run;
//     if (!counter_run(counters[0].timed, 2, 1000000, &run))
//         return LESSON_COULD_NOT_RUN;       // the sentence has been printed
//     lost = run.expected - run.got;
//
// timed    as it is; the compiler must make every increment, one by one
// forced   with a pause between the read and the write, in which other
//          threads come in: an update that can be lost will be
#ifndef RCLAB_DEMOS_COUNTERS_H
#define RCLAB_DEMOS_COUNTERS_H

#include <stdbool.h>

enum { COUNTER_THREADS_MAX = 64 };

// What counter_unit.c.in makes of a program.
struct counter_unit {
    void (*add)(unsigned long n, int me); // n increments by thread `me`
    long (*total)(void);                  // counted so far by all
};

struct counter {
    const char *name;
    const char *program; // its file in programs/
    bool repairs;        // claims that no update is ever lost
    const struct counter_unit *timed;
    const struct counter_unit *forced;
};

// cnt += 1 first, then what does not repair it, then what does. Ends with a
// row without a name.
extern const struct counter counters[];

// The row "atomic load + store": the race without undefined behaviour.
extern const struct counter_unit counter_load_store_timed;
extern const struct counter_unit counter_load_store_forced;

// cnt += 1 as it is, without the demand that every increment be made: what
// the compiler makes of it at -O0 and at -O2.
extern const struct counter_unit counter_O0, counter_O2;

struct counter_run {
    long expected;  // increments made; fewer than asked for if interrupted
    long got;       // what was counted
    double seconds; // from the first thread's start to the last one's end
};

// `threads` threads make `increments` increments each. False: they could not
// be started, and a sentence said so.
bool counter_run(const struct counter_unit *unit, int threads,
                 unsigned long increments, struct counter_run *run);

// Called by forced counters between the read and the write: waits until
// another thread has come as far, or for a moment if none can.
void counter_between(void);

#endif
