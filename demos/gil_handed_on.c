// A lock handed on costs: who waits often has to get it back each time, which
// is the convoy; and who is in the middle of cnt += 1 writes an old value.
#include "gil_work.h"

#include "threads.h"
#include "toy_gil.h"

#include <time.h>

static struct toy_gil gil;
static _Atomic bool stop;

// Thread 0 makes requests; the others compute until it is done.
static void
convoy(void *seconds, int me)
{
    if (me != 0) {
        toy_gil_take(&gil);
        // order: relaxed, needs no partner: only the flag itself is told
        while (!atomic_load_explicit(&stop, memory_order_relaxed))
            toy_gil_check(&gil);
        toy_gil_drop(&gil);
        return;
    }
    double began = threads_clock();
    for (int i = 0; i < GIL_CALLS; i++) {
        toy_gil_take(&gil);
        toy_gil_drop(&gil);
        nanosleep(&(struct timespec){.tv_nsec = 100000}, NULL);
    }
    *(double *)seconds = (threads_clock() - began) / GIL_CALLS;
    atomic_store_explicit(&stop, true, memory_order_relaxed);
}

bool
gil_convoy(struct gil_seen *seen, double interval)
{
    double ignored;

    toy_gil_begin(&gil, interval);
    if (!threads_run(1, convoy, &seen->alone, &ignored))
        return false;
    atomic_store_explicit(&stop, false, memory_order_relaxed);
    return threads_run(2, convoy, &seen->convoy, &ignored);
}

static long cnt;

// cnt += 1 with a switch between the read and the write.
static void
update(void *unused, int me)
{
    (void)unused;
    (void)me;
    for (int i = 0; i < GIL_UPDATES; i++) {
        toy_gil_take(&gil);
        long read = cnt;
        toy_gil_drop(&gil); // a call that waits, or a drop request
        nanosleep(&(struct timespec){.tv_nsec = 10000}, NULL);
        toy_gil_take(&gil);
        cnt = read + 1;
        toy_gil_drop(&gil);
    }
}

bool
gil_update(struct gil_seen *seen, double interval)
{
    double ignored;

    toy_gil_begin(&gil, interval);
    cnt = 0;
    if (!threads_run(2, update, NULL, &ignored))
        return false;
    seen->lost = 2 * GIL_UPDATES - cnt;
    return true;
}
