// A model of programs/history on real threads: a template.
//
//     #include "programs/history/one_lock.h"   // enter, create, incref, ...
//     #define MODEL "one lock"
//     #define STRATEGY cost_one_lock
//     #include "lessons/cost/model.h"
//
// The same workloads as bench/kernels.h has: a pair on an object of its own,
// on one of the main thread, and on one that all threads count.
#include "bench/bench.h"

static struct object *ours; // of the main thread

static inline struct object *
hidden(struct object *o)
{
    __asm__ volatile("" : "+r"(o)::"memory");
    return o;
}

// Eight pairs a turn, as in bench/kernels.h.
static inline void
pairs(struct object *o, size_t n)
{
    for (size_t i = 0; i < n; i += 8)
        for (int k = 0; k < 8; k++) {
            incref(hidden(o));
            decref(hidden(o));
        }
}

static void
enter_begin(struct bench_part *part)
{
    enter((int)part->thread + 1);
}

static void
leave_end(struct bench_part *part)
{
    (void)part;
    leave();
}

// The only thread stands for the main thread.
static void
own_begin(struct bench_part *part)
{
    enter(0);
    *(struct object **)part->own = create();
}

static void
own_run(struct bench_part *part)
{
    pairs(*(struct object **)part->own, part->n);
}

static void
own_end(struct bench_part *part)
{
    finish(*(struct object **)part->own);
    leave();
}

static void
shared_make(struct bench_part *part)
{
    (void)part;
    ours = create();
}

static void
shared_run(struct bench_part *part)
{
    pairs(ours, part->n);
}

static void
shared_drop(struct bench_part *part)
{
    (void)part;
    finish(ours);
}

// clang-format off
#define SHARED_KERNEL                                                        \
    {.make = shared_make, .begin = enter_begin, .run = shared_run,           \
     .end = leave_end, .drop = shared_drop}

const struct bench_strategy STRATEGY = {
    .name = MODEL,
    .kernels = {[BENCH_PAIR] = {.begin = own_begin, .run = own_run,
                                .end = own_end},
                [BENCH_OTHER] = SHARED_KERNEL,
                [BENCH_HAMMER] = SHARED_KERNEL}};
// clang-format on
