// Threads that run in pairs, one pair after the other: the i-th of the first
// half with the i-th of the second.
#include "lessons/common/threads.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct call {
    void (*work)(void *context, int me);
    void *context;
    int me;
};

static void *
make(void *argument)
{
    struct call *call = argument;

    call->work(call->context, call->me);
    return NULL;
}

double
threads_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

bool
threads_run(int n, void (*work)(void *context, int me), void *context,
            double *seconds)
{
    double began = threads_clock();
    int half = (n + 1) / 2;

    for (int i = 0; i < half; i++) {
        struct call one = {work, context, i};
        struct call two = {work, context, i + half};
        pthread_t partner;
        if (two.me < n && pthread_create(&partner, NULL, make, &two) != 0)
            abort();
        make(&one);
        if (two.me < n)
            pthread_join(partner, NULL);
    }
    *seconds = threads_clock() - began;
    return true;
}
