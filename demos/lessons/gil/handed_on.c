// A lock handed on costs: a thread that waits often has to get it back each
// time, which is the convoy; and one in the middle of cnt += 1 writes an old
// value.
#include "lessons/gil/work.h"

#include "lessons/common/threads.h"
#include "lessons/gil/toy_gil.h"

#include <sched.h>
#include <time.h>

static struct toy_gil gil;
static _Atomic bool stop;
static _Atomic unsigned long computed; // rounds
static bool alone;

// Waits until another computes, which may take its time on a busy machine; not
// for ever, as it cannot while a lock that should be free is kept.
static void
another_computes(void)
{
    double began = threads_clock();

    // order: relaxed, needs no partner: only the number itself is told
    unsigned long seen = atomic_load_explicit(&computed, memory_order_relaxed);
    while (!alone && threads_clock() - began < 50e-3 &&
           atomic_load_explicit(&computed, memory_order_relaxed) == seen)
        sched_yield();
}

// Thread 0 makes requests; the others compute until it is done.
static void
convoy(void *seconds, int me)
{
    if (me != 0) {
        toy_gil_take(&gil);
        // order: relaxed, needs no partner: only the flag itself is told
        while (!atomic_load_explicit(&stop, memory_order_relaxed)) {
            atomic_fetch_add_explicit(&computed, 1, memory_order_relaxed);
            toy_gil_check(&gil);
        }
        toy_gil_drop(&gil);
        return;
    }
    double all = 0;
    for (int i = 0; i < GIL_CALLS; i++) {
        another_computes();
        double began = threads_clock();
        toy_gil_take(&gil);
        toy_gil_drop(&gil);
        nanosleep(&(struct timespec){.tv_nsec = 100000}, NULL);
        all += threads_clock() - began;
    }
    *(double *)seconds = all / GIL_CALLS;
    atomic_store_explicit(&stop, true, memory_order_relaxed);
}

bool
gil_convoy(struct gil_seen *seen, double interval)
{
    double ignored;

    toy_gil_begin(&gil, interval);
    alone = true;
    if (!threads_run(1, convoy, &seen->alone, &ignored))
        return false;
    atomic_store_explicit(&stop, false, memory_order_relaxed);
    alone = false;
    return threads_run(2, convoy, &seen->convoy, &ignored);
}

static long cnt;
static _Atomic int reads;

// Waits until both have read for the nth time; not for ever, as the other
// cannot while a lock that should be free is kept.
static void
both_have_read(int n)
{
    double began = threads_clock();

    // order: relaxed, needs no partner: the GIL hands cnt on
    while (atomic_load_explicit(&reads, memory_order_relaxed) < 2 * n &&
           threads_clock() - began < 5e-3)
        sched_yield();
}

// cnt += 1 with a switch between the read and the write.
static void
update(void *unused, int me)
{
    (void)unused;
    (void)me;
    for (int i = 1; i <= GIL_UPDATES; i++) {
        toy_gil_take(&gil);
        long read = cnt;
        toy_gil_drop(&gil); // a call that waits, or a drop request
        // order: relaxed, as above
        atomic_fetch_add_explicit(&reads, 1, memory_order_relaxed);
        both_have_read(i);
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
    atomic_store_explicit(&reads, 0, memory_order_relaxed);
    if (!threads_run(2, update, NULL, &ignored))
        return false;
    seen->lost = 2 * GIL_UPDATES - cnt;
    return true;
}
