// All four cases in turn, so that a busy moment meets all of them; then the
// median of each.
#include "lessons/immortal/timing.h"

#include "bench/timing.h"
#include "command/interrupt.h"
#include "lessons/common/threads.h"

#include <rclab/rclab.h>

static double ns[IMMORTAL_WAYS][IMMORTAL_THREADS][IMMORTAL_ROUNDS];
static double busy[IMMORTAL_ROUNDS];

static void
never(void *self)
{
    (void)self;
}

static const rc_type type = {.name = "None", .dealloc = never};
static rc_atomic none[IMMORTAL_WAYS][128 / sizeof(rc_atomic)]; // no line in
                                                               // common

enum { PIECE = 1 << 16 }; // pairs between two looks for Ctrl-C

struct job {
    rc_atomic *rc;
    unsigned long pairs;
    double ns[IMMORTAL_THREADS];
};

static void
count(void *context, int me)
{
    struct job *job = context;
    double began = bench_now();
    unsigned long end = 0;

    for (unsigned long i = 0; i < job->pairs && !interrupted(); i = end) {
        end = job->pairs - i < PIECE ? job->pairs : i + PIECE;
        for (unsigned long k = i; k < end; k++) {
            rc_incref(job->rc);
            rc_decref(job->rc);
        }
    }
    job->ns[me] = (bench_now() - began) / (double)job->pairs;
}

static bool
measure_one(int round, int way, int threads, unsigned long pairs)
{
    struct job job = {.rc = &none[way][0], .pairs = pairs};
    double wall;

    if (!threads_run(threads, count, &job, &wall))
        return false;
    ns[way][threads - 1][round] = (job.ns[0] + job.ns[1]) / threads;
    if (way == ORDINARY && threads == IMMORTAL_THREADS)
        busy[round] = (job.ns[0] + job.ns[1]) * 1e-9 * (double)pairs / wall;
    return true;
}

bool
immortal_measure(struct immortal_times *times, unsigned long pairs)
{
    for (int way = 0; way < IMMORTAL_WAYS; way++)
        rc_init(&none[way][0], &type);
    if (!rc_immortalize(&none[IMMORTAL][0]))
        return false;
    for (int round = 0; round < IMMORTAL_ROUNDS && !interrupted(); round++)
        for (int way = 0; way < IMMORTAL_WAYS; way++)
            for (int threads = 1; threads <= IMMORTAL_THREADS; threads++)
                if (!measure_one(round, way, threads, pairs))
                    return false;
    for (int way = 0; way < IMMORTAL_WAYS; way++)
        for (int i = 0; i < IMMORTAL_THREADS; i++)
            times->ns[way][i] = bench_median(ns[way][i], IMMORTAL_ROUNDS);
    times->busy = bench_median(busy, IMMORTAL_ROUNDS);
    return true;
}
