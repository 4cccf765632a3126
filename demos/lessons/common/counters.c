// Which counters there are, and running one on real threads.
//
// A thread makes its increments in pieces and looks for Ctrl-C in between.
// What was counted is a difference of totals: a counter is never reset, so it
// needs no function for it.
#include "lessons/common/counters.h"

#include "command/interrupt.h"
#include "lessons/common/threads.h"

#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

#define UNITS(program) \
    extern const struct counter_unit program##_timed, program##_forced
UNITS(counter);
UNITS(counter_volatile);
UNITS(counter_lock_write);
UNITS(counter_lock_each);
UNITS(counter_locked);
UNITS(counter_spin);
UNITS(counter_rmw);
UNITS(counter_cas);
UNITS(counter_per_thread);

#define ROW(name, program, repairs)                                       \
    {                                                                     \
        name, #program ".c", repairs, &program##_timed, &program##_forced \
    }

const struct counter counters[] = {
    ROW("cnt += 1", counter, false),
    ROW("volatile", counter_volatile, false),
    ROW("atomic load + store", counter_load_store, false),
    ROW("lock on the write only", counter_lock_write, false),
    ROW("one lock per thread", counter_lock_each, false),
    ROW("lock", counter_locked, true),
    ROW("spinlock", counter_spin, true),
    ROW("atomic add (one RMW)", counter_rmw, true),
    ROW("compare-and-swap loop", counter_cas, true),
    ROW("a counter per thread", counter_per_thread, true),
    {NULL, NULL, false, NULL, NULL},
};

enum { PIECE = 1 << 16 }; // increments between two looks for Ctrl-C

struct job {
    const struct counter_unit *unit;
    unsigned long increments;
    unsigned long done[COUNTER_THREADS_MAX];
};

static void
work(void *context, int me)
{
    struct job *job = context;
    unsigned long done = 0;

    while (done < job->increments && !interrupted()) {
        unsigned long piece = job->increments - done;
        if (piece > PIECE)
            piece = PIECE;
        job->unit->add(piece, me);
        done += piece;
    }
    job->done[me] = done;
}

bool
counter_run(const struct counter_unit *unit, int threads,
            unsigned long increments, struct counter_run *run)
{
    struct job job = {.unit = unit, .increments = increments};
    long before = unit->total();

    if (!threads_run(threads, work, &job, &run->seconds))
        return false;
    run->got = unit->total() - before;
    run->expected = 0;
    for (int i = 0; i < threads; i++)
        run->expected += (long)job.done[i];
    return true;
}

// A holder of the lock waits in vain, so the wait is bounded: a few yields,
// enough on one core, then a nap, in which any other thread gets a core. Where
// other programs want the cores a yield may last as long as their turn: one
// that did was the last.
enum { YIELDS = 16, NAP_NS = 20000 };
static const double THEIR_TURN = 1e-3; // seconds

// Gives way. False: to another program.
static bool
give_way(void)
{
    double began = threads_clock();

    sched_yield();
    return threads_clock() - began < THEIR_TURN;
}

void
counter_between(void)
{
    static atomic_uint arrived;
    static atomic_bool crowded;
    const struct timespec nap = {.tv_nsec = NAP_NS};
    // order: relaxed, needs no partner: it moves the schedule, orders nothing
    unsigned mine =
        atomic_fetch_add_explicit(&arrived, 1, memory_order_relaxed) + 1;

    for (int i = 0; i < YIELDS; i++) {
        // order: relaxed, as above
        if (atomic_load_explicit(&crowded, memory_order_relaxed))
            break;
        if (atomic_load_explicit(&arrived, memory_order_relaxed) != mine)
            return;
        if (!give_way())
            atomic_store_explicit(&crowded, true, memory_order_relaxed);
    }
    nanosleep(&nap, NULL);
}
