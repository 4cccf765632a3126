// The targets, each a ratio of two cases of one run.
//
// Two figures: the median of the ratios round by round, and the ratio of the
// fastest repeats. A neighbour on the machine can only make a lone thread
// slower, so for lone threads the fastest repeats decide; where threads meet,
// the fastest repeat is the one in which they met least: the median decides.
#include "bench/targets.h"

#include "command/machine.h"

#include <stdio.h>

struct side {
    const struct bench_strategy *strategy;
    enum bench_id id;
    unsigned threads;
};

struct target {
    const char *what;
    double limit;
    struct side of, to;
    bool they_meet;
};

// As atomic, give or take what two runs of atomic itself differ by.
#define AS_ATOMIC 1.10
// N threads do at least 0.95 N times the work.
#define FLAT 1.05

static const struct target targets[] = {
    {"biased pair by the owner : plain",
     1.15,
     {&bench_biased, BENCH_PAIR, 1},
     {&bench_plain, BENCH_PAIR, 1},
     false},
    {"biased, 1,024 objects : plain",
     1.9,
     {&bench_biased, BENCH_MANY, 1},
     {&bench_plain, BENCH_MANY, 1},
     false},
    {"biased incref, a call each : plain",
     1.10,
     {&bench_biased, BENCH_CALL, 1},
     {&bench_plain, BENCH_CALL, 1},
     false},
    {"biased pair by another : atomic",
     1.125,
     {&bench_biased, BENCH_OTHER, 1},
     {&bench_atomic, BENCH_OTHER, 1},
     false},
    {"biased, hammered by 2 : atomic",
     AS_ATOMIC,
     {&bench_biased, BENCH_HAMMER, 2},
     {&bench_atomic, BENCH_HAMMER, 2},
     true},
    {"biased create, count, free : plain",
     1.15,
     {&bench_biased, BENCH_CREATE, 1},
     {&bench_plain, BENCH_CREATE, 1},
     false},
    {"biased hand-off : atomic",
     1.0,
     {&bench_biased, BENCH_HANDOFF, 2},
     {&bench_atomic, BENCH_HANDOFF, 2},
     true},
    {"biased immortal pair : plain",
     1.1,
     {&bench_biased, BENCH_IMMORTAL, 1},
     {&bench_plain, BENCH_PAIR, 1},
     false},
    {"atomic immortal pair : plain",
     1.1,
     {&bench_atomic, BENCH_IMMORTAL, 1},
     {&bench_plain, BENCH_PAIR, 1},
     false},
    {"biased immortal, 2 threads : 1",
     FLAT,
     {&bench_biased, BENCH_IMMORTAL, 2},
     {&bench_biased, BENCH_IMMORTAL, 1},
     false},
    {"borrow, 8 to a scope : a store",
     2.0,
     {&bench_deferred, BENCH_BORROW, 1},
     {&bench_plain, BENCH_BORROW, 1},
     false},
    {"borrow and leave : a store",
     2.0,
     {&bench_deferred, BENCH_SCOPE, 1},
     {&bench_plain, BENCH_SCOPE, 1},
     false},
    {"borrow and leave, 2 threads : 1",
     FLAT,
     {&bench_deferred, BENCH_SCOPE, 2},
     {&bench_deferred, BENCH_SCOPE, 1},
     false},
    {"borrow, 2 threads : atomic hammered",
     1.0 / 9,
     {&bench_deferred, BENCH_SCOPE, 2},
     {&bench_atomic, BENCH_HAMMER, 2},
     true},
};

enum { TARGETS = sizeof targets / sizeof targets[0] };

void
bench_targets_choose(struct bench_set *set)
{
    for (int i = 0; i < TARGETS; i++) {
        const struct target *t = &targets[i];
        bench_add(set, t->of.strategy, t->of.id, t->of.threads, 0);
        bench_add(set, t->to.strategy, t->to.id, t->to.threads, 0);
    }
}

static const struct bench_case *
find(const struct bench_set *set, const struct side *side)
{
    return bench_find(set, side->strategy->name, side->id, side->threads, 0);
}

unsigned
bench_targets(const struct bench_set *set, bool markdown)
{
    unsigned missed = 0;
    struct machine machine;

    machine_read(&machine);
    printf(markdown ? "| %s | %s | %s | %s | %s |\n" : "%-36s %8s %8s %8s %s\n",
           "ratio", "at most", "median", "fastest", "verdict");
    if (markdown)
        printf("|---|--:|--:|--:|---|\n");
    for (int i = 0; i < TARGETS; i++) {
        const struct target *t = &targets[i];
        const struct bench_case *of = find(set, &t->of);
        const struct bench_case *to = find(set, &t->to);
        if (of == NULL || to == NULL)
            continue;
        double median = bench_ratio(set, of, to);
        double fastest = bench_best_ratio(set, of, to);
        bool met = (t->they_meet ? median : fastest) <= t->limit;
        bool unseen = machine.cores == 1 && of->threads > 1;
        missed += !met && !unseen;
        printf(markdown ? "| %s | %.3f | %.2f | %.2f | %s |\n"
                        : "%-36s %8.3f %8.2f %8.2f %s\n",
               t->what, t->limit, median, fastest,
               unseen ? "unseen: 1 core"
               : met  ? "met"
                      : "NOT MET");
    }
    return missed;
}
