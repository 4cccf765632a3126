// Differential fuzz: every interleaving against the reduction.
//
//     fuzz_search SEED PROGRAMS [RULE]
//
// For each random program both searches must come by the same traces and the
// same final states, with a data race or without, and the reduction must run
// each trace exactly once. Each execution's races are compared with the
// definition (plain_races.h). SEED
// 0 takes a fresh one from the clock; it is printed, so a failure can be run
// again. With RULE (a number of enum ex_leave_out) that rule is left out, and
// the fuzz must notice: exit 0 then means that it did.
#include "classes.h"
#include "fuzz_program.h"
#include "plain_races.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct race_check {
    struct ex_races *races;
    uint64_t executions, wrong;
};

enum { INTERLEAVINGS_MAX = 5000, WRONG_MAX = 10 };

// Each execution's verdict on data races against the definition.
static void
check_races(void *with, const struct abs_run *run)
{
    struct race_check *check = with;
    bool slow = false;
    if (run->count > PLAIN_EVENTS || run->cut)
        return;
    slow = plain_race(run->events, run->count);
    check->executions++;
    check->wrong += slow != classes_race(check->races, run);
}

struct totals {
    uint64_t programs, interleavings, traces, cut, deadlocks, raced, too_big,
        wrong, compared, misjudged;
};

// Whether the two searches agree; false also when traces were run twice.
static bool
agree(const struct classes *all, const struct classes *dpor)
{
    return dpor->counts.exhausted && !dpor->counts.lost && !all->counts.lost &&
           class_set_equal(&all->traces, &dpor->traces) &&
           class_set_equal(&all->states, &dpor->states) &&
           dpor->counts.complete == dpor->traces.count;
}

static void
try_program(uint64_t number, unsigned leave_out, struct totals *sum)
{
    struct abs_program program;
    struct classes all;
    struct classes dpor;
    struct ex_search_options options = {.mode = EX_ALL,
                                        .executions = INTERLEAVINGS_MAX};
    fuzz_program(&program, number);
    classes_collect(&all, &program, &options);
    if (!all.counts.exhausted) {
        sum->too_big++;
        classes_free(&all);
        return;
    }
    options =
        (struct ex_search_options){.mode = EX_DPOR, .leave_out = leave_out};
    classes_collect(&dpor, &program, &options);
    struct race_check check = {.races = ex_races_new()};
    if (!check.races)
        abort();
    abs_run(&program, &options, check_races, &check);
    ex_races_free(check.races);
    sum->compared += check.executions;
    sum->misjudged += check.wrong;
    sum->programs++;
    sum->interleavings += all.counts.complete;
    sum->traces += all.traces.count;
    sum->cut += dpor.counts.cut;
    sum->deadlocks += dpor.counts.deadlocks;
    sum->raced += dpor.raced;
    if (!agree(&all, &dpor) || check.wrong) {
        sum->wrong++;
        if (!leave_out) {
            printf("program %" PRIu64 ": every interleaving %zu traces, %zu "
                   "states; reduced %" PRIu64 " executions, %zu traces, %zu "
                   "states; %" PRIu64 " with races misjudged\n",
                   number, all.traces.count, all.states.count,
                   dpor.counts.complete, dpor.traces.count, dpor.states.count,
                   check.wrong);
            fuzz_print(stdout, &program);
        }
    }
    classes_free(&all);
    classes_free(&dpor);
}

int
main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: fuzz_search SEED PROGRAMS [RULE]\n");
        return 2;
    }
    uint64_t seed = strtoull(argv[1], NULL, 0);
    uint64_t programs = strtoull(argv[2], NULL, 0);
    unsigned leave_out = argc > 3 ? 1u << strtoul(argv[3], NULL, 0) : 0;
    if (!seed)
        seed = (uint64_t)time(NULL) * 1000003;
    printf("seed %" PRIu64 "\n", seed);
    struct totals sum = {0};
    uint64_t enough = leave_out ? 1 : WRONG_MAX;
    for (uint64_t i = 0; sum.programs < programs && sum.wrong < enough; i++)
        try_program(seed + i, leave_out, &sum);
    printf("%" PRIu64 " programs (%" PRIu64 " more were too big): %" PRIu64
           " interleavings, %" PRIu64 " traces,\n%" PRIu64
           " of them deadlocks, %" PRIu64 " with a data race; %" PRIu64
           " executions cut;\n%" PRIu64 " programs searched wrongly; %" PRIu64
           " of %" PRIu64 " executions misjudged on races\n",
           sum.programs, sum.too_big, sum.interleavings, sum.traces,
           sum.deadlocks, sum.raced, sum.cut, sum.wrong, sum.misjudged,
           sum.compared);
    return (sum.wrong > 0) != (leave_out > 0);
}
