// Two threads under a toy GIL, both of a kind: they count, or they wait.
#include "lessons/gil/work.h"

#include "lessons/common/threads.h"
#include "lessons/gil/toy_gil.h"

#include <rclab/naive.h>

#include <time.h>

static struct toy_gil gil;
static rc_naive object;

static void
never(void *self)
{
    (void)self;
}

static const rc_type type = {.name = "object", .dealloc = never};

// Seconds that this thread has computed.
static double
cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// Computes: counts references, a check between any two. Notes how long it
// computed; what the start of the threads takes is not part of it.
static void
compute(void *seconds, int me)
{
    double began = cpu_seconds();

    toy_gil_take(&gil);
    for (int i = 0; i < GIL_ROUNDS; i++) {
        rc_naive_incref(&object);
        toy_gil_check(&gil);
        rc_naive_decref(&object);
        toy_gil_check(&gil);
    }
    toy_gil_drop(&gil);
    ((double *)seconds)[me] = cpu_seconds() - began;
}

bool
gil_count(struct gil_seen *seen, double interval)
{
    double cpu[2];
    double wall;

    toy_gil_begin(&gil, interval);
    rc_naive_init(&object, &type);
    if (!threads_run(2, compute, cpu, &wall))
        return false;
    seen->count = (unsigned)rc_naive_count(&object);
    seen->switches = gil.switches;
    seen->computing = (cpu[0] + cpu[1]) / wall;
    return true;
}

// Waits, as a server waits for its disk: without the lock. Notes how long it
// waited; what came between the waits is not part of it.
static void
wait_for_io(void *seconds, int me)
{
    double all = 0;

    for (int i = 0; i < GIL_CALLS; i++) {
        toy_gil_take(&gil);
        toy_gil_drop(&gil);
        double began = threads_clock();
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
        all += threads_clock() - began;
    }
    ((double *)seconds)[me] = all;
}

bool
gil_wait(struct gil_seen *seen, double interval)
{
    double waited[2];
    double wall;

    toy_gil_begin(&gil, interval);
    if (!threads_run(2, wait_for_io, waited, &wall))
        return false;
    seen->waiting = (waited[0] + waited[1]) / wall;
    return true;
}
