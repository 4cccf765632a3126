// What programs/race.py asks a Python, asked of this library: who counts the
// references of an object with two names, how many updates a pause loses, and
// what a second thread brings.
#include "lessons/common/counters.h"
#include "lessons/common/threads.h"
#include "lessons/python/ask.h"

#include <rclab/atomic.h>

#include <stdio.h>

enum { INCREMENTS = 1000, JOBS = 2, ROUNDS = 20 * 1000 * 1000 };

struct jobs {
    int each;                // of a thread
    volatile unsigned total; // never read, but to be written
};

static void
nothing(void *self)
{
    (void)self;
}

static int
references(void)
{
    static const rc_type type = {.name = "list", .dealloc = nothing};
    rc_atomic list;

    rc_atomic_init(&list, &type); // my_lst
    rc_atomic_incref(&list);      // other_lst
    int count = (int)rc_atomic_count(&list);
    rc_atomic_decref(&list);
    rc_atomic_decref(&list);
    return count;
}

static void
work(void *context, int me)
{
    struct jobs *jobs = context;

    (void)me;
    for (int job = 0; job < jobs->each; job++) {
        unsigned x = 1;
        for (int i = 0; i < ROUNDS; i++)
            x = x * 1664525 + 1013904223; // each step needs the one before
        jobs->total = x;
    }
}

enum python_answer
python_ours(struct python *p)
{
    struct counter_run run;
    struct jobs in_turn = {.each = JOBS};
    struct jobs at_once = {.each = 1};
    double one;
    double two;

    if (!counter_run(&counter_load_store_forced, 2, INCREMENTS, &run) ||
        !threads_run(1, work, &in_turn, &one) ||
        !threads_run(JOBS, work, &at_once, &two))
        return PYTHON_CANNOT_START;
    snprintf(p->version, sizeof p->version, "%s", RCLAB_VERSION);
    snprintf(p->gil, sizeof p->gil, "none");
    p->references = references();
    p->expected = run.expected;
    p->lost = run.expected - run.got;
    p->speed_up = one / two;
    return PYTHON_ANSWERED;
}
