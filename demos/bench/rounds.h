// Many cases, measured in turn, round after round.
#ifndef RCLAB_DEMOS_BENCH_ROUNDS_H
#define RCLAB_DEMOS_BENCH_ROUNDS_H

#include "bench/bench.h"

// What to measure, NULL or 0: all there is; and how thoroughly.
struct bench_choice {
    const char *strategy, *workload;
    unsigned long threads;
    unsigned long repeats;
    double repeat_ns; // how long one repeat of one case takes, about
};

// The cases of a choice and what came out. The first is the plain pair on one
// thread, to which all others are compared, chosen or not.
struct bench_set {
    struct bench_case cases[BENCH_CASES_MAX];
    size_t count;
    unsigned rounds; // of them whole; all cases have this many repeats
};

// Makes the set of the plain pair alone; adds a case unless it is in already,
// or the strategy has no such kernel; adds the cases of a choice.
void bench_none(struct bench_set *set);
void bench_add(struct bench_set *set, const struct bench_strategy *strategy,
               enum bench_id id, unsigned threads, unsigned share);
void bench_choose(struct bench_set *set, const struct bench_choice *choice);

// Warms up, finds n for every case, then measures until all rounds are done
// or the user interrupts. False, after a sentence: could not run.
bool bench_rounds(struct bench_set *set, const struct bench_choice *choice);

// The case that was measured so, or NULL.
const struct bench_case *bench_find(const struct bench_set *set,
                                    const char *strategy, enum bench_id id,
                                    unsigned threads, unsigned share);

// A case's ratio to another of the same set: the median over the rounds, or
// that of the fastest repeats.
double bench_ratio(const struct bench_set *set, const struct bench_case *c,
                   const struct bench_case *base);
double bench_best_ratio(const struct bench_set *set, const struct bench_case *c,
                        const struct bench_case *base);

#endif
