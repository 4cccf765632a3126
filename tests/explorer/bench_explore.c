// How fast the explorer runs real C programs: executions a CPU second, the
// compilation counted apart.
//
//     bench_explore FILE.c MODE [FLAG...]      MODE: all, dpor
//
// Not a test: the figures are the machine's. One line is printed, so that a
// target can run it for several programs. A program that fails is run to the
// end all the same: what failures cost is measured, too.
#include "explorer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double
cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC; // without the compiler's
}

int
main(int argc, char **argv)
{
    if (argc < 3 ||
        (strcmp(argv[2], "all") != 0 && strcmp(argv[2], "dpor") != 0)) {
        (void)fprintf(stderr,
                      "usage: bench_explore FILE.c all|dpor [FLAG...]\n");
        return 2;
    }
    const char *sources[] = {argv[1]};
    struct ex_options options = {
        .program = {.sources = sources,
                    .source_count = 1,
                    .flags = (const char *const *)argv + 3,
                    .flag_count = argc - 3},
        .plan = EX_PLAN_ONE,
        .search = {.mode = argv[2][0] == 'a' ? EX_ALL : EX_DPOR},
        .keep_going = true,
        .limits = {.executions = UINT64_C(100000000)}};
    struct ex_result result;
    struct rusage usage;

    double began = cpu_seconds();
    enum ex_verdict verdict = ex_explore(&options, &result);
    if (verdict != EX_PASS && verdict != EX_FAIL) {
        (void)fprintf(stderr, "%s: %s\n", argv[1],
                      ex_reason_word(result.cause.reason));
        ex_end(&result);
        return 2;
    }
    double took = cpu_seconds() - began;
    getrusage(RUSAGE_SELF, &usage);
    printf("%-34s %-4s %9" PRIu64
           " executions %8.2f s %9.0f a second, %ld MiB, %" PRIu64 " fail\n",
           strrchr(argv[1], '/') != NULL ? strrchr(argv[1], '/') + 1 : argv[1],
           argv[2], result.executions, took, (double)result.executions / took,
           usage.ru_maxrss / 1024, result.failed);
    ex_end(&result);
    return 0;
}
