// A number of threads, started together.
//
//     static void work(void *context, int me) { ... }
//     double seconds;
//     if (!threads_run(4, work, &context, &seconds))
//         return LESSON_COULD_NOT_RUN;
#ifndef RCLAB_DEMOS_THREADS_H
#define RCLAB_DEMOS_THREADS_H

#include <stdbool.h>

// Runs work(context, 0 .. n-1) on n threads, which begin when all of them are
// there, and waits for them. *seconds: from the first one's beginning to the
// last one's end. False: the threads could not be started; no work has run,
// and a sentence has been printed.
bool threads_run(int n, void (*work)(void *context, int me), void *context,
                 double *seconds);

// Seconds on a clock that only goes forward.
double threads_clock(void);

#endif
