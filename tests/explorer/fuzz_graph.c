// Differential fuzz: RC11 by its definition against the search over graphs.
//
//     fuzz_graph SEED PROGRAMS [RULE]
//
// For each random program both must come by the same complete graphs and the
// same deadlocks, and the search must run each exactly once. SEED 0 takes a
// fresh one from the clock; it is printed, so a failure can be run again. With
// RULE (a bit of enum ex_graph_leave_out) that rule is left out, and the fuzz
// must notice: exit 0 then means that it did.
#include "graph_program.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

enum { GRAPHS_MAX = 8000, WRONG_MAX = 10 };

struct totals {
    uint64_t programs, graphs, deadlocks, blocked, vain, runs, too_big, wrong;
};

static bool
agree(const struct gp_result *brute, const struct gp_result *search)
{
    return !search->lost && search->exhausted &&
           gp_set_equal(&brute->complete, &search->complete) &&
           gp_set_equal(&brute->deadlocks, &search->deadlocks) &&
           search->counts.complete == search->complete.count &&
           search->counts.deadlocks == search->deadlocks.count;
}

static void
try_program(uint64_t number, unsigned leave_out, struct totals *sum)
{
    struct gp_program program;
    struct gp_result brute;
    struct gp_result search;
    gp_random(&program, number);
    gp_brute(&brute, &program, GRAPHS_MAX);
    if (!brute.exhausted) {
        sum->too_big++;
        gp_result_free(&brute);
        return;
    }
    gp_explore(&search, &program, leave_out, 100 * GRAPHS_MAX, true);
    sum->programs++;
    sum->graphs += brute.complete.count;
    sum->deadlocks += brute.deadlocks.count;
    sum->blocked += search.counts.blocked;
    sum->vain += search.counts.vain;
    sum->runs += search.counts.runs;
    if (!agree(&brute, &search)) {
        sum->wrong++;
        if (!leave_out) {
            printf("program %" PRIu64 ": defined %zu graphs, %zu deadlocks; "
                   "found %zu, %zu, in %" PRIu64 " and %" PRIu64 " runs\n",
                   number, brute.complete.count, brute.deadlocks.count,
                   search.complete.count, search.deadlocks.count,
                   search.counts.complete, search.counts.deadlocks);
            gp_print(stdout, &program);
        }
    }
    gp_result_free(&brute);
    gp_result_free(&search);
}

int
main(int argc, char **argv)
{
    struct totals sum = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: fuzz_graph SEED PROGRAMS [RULE]\n");
        return 2;
    }
    uint64_t seed = strtoull(argv[1], NULL, 0);
    uint64_t programs = strtoull(argv[2], NULL, 0);
    unsigned leave_out = argc > 3 ? 1u << strtoul(argv[3], NULL, 0) : 0;
    if (!seed)
        seed = (uint64_t)time(NULL) * 1000003;
    printf("seed %" PRIu64 "\n", seed);
    uint64_t enough = leave_out ? 1 : WRONG_MAX;
    for (uint64_t i = 0; sum.programs < programs && sum.wrong < enough; i++)
        try_program(seed + i, leave_out, &sum);
    printf("%" PRIu64 " programs (%" PRIu64 " more were too big): %" PRIu64
           " complete graphs, %" PRIu64 " deadlocks;\n%" PRIu64
           " runs, %" PRIu64 " of them blocked, %" PRIu64 " in vain; %" PRIu64
           " programs searched wrongly\n",
           sum.programs, sum.too_big, sum.graphs, sum.deadlocks, sum.runs,
           sum.blocked, sum.vain, sum.wrong);
    return (sum.wrong > 0) != (leave_out > 0);
}
