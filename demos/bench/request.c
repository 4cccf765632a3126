// The options of rclab bench.
#include "bench/request.h"

#include <stdio.h>
#include <string.h>

// A repeat is long enough that starting the clock weighs nothing, and short
// enough to fit between two disturbances. Fewer than seven make no median.
enum {
    REPEATS = 45,
    REPEATS_QUICK = 7,
    REPEATS_TARGETS = 99, // few cases: a verdict deserves more
    REPEAT_NS = 1000000,
    REPEAT_NS_QUICK = 400000
};

// What --help says first: the workloads are those of the table.
static const char *
about(void)
{
    static char text[2048] =
        "What each strategy costs, as ratios to a plain count that is measured "
        "in the\nsame run. Workloads:\n\n";

    for (int i = 0; i < BENCH_WORKLOADS; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "    %-10s %s\n",
                 bench_workloads[i].name, bench_workloads[i].what);
    }
    size_t used = strlen(text);
    snprintf(
        text + used, sizeof text - used,
        "\nDeferred here: counted references; a handle is borrow, or scope.");
    return text;
}

int
bench_request_read(struct bench_request *r, int argc, char **argv)
{
    static const char *works[BENCH_WORKLOADS + 1];
    static const char *names[BENCH_STRATEGIES_MAX + 1];
    bool quick = false;

    *r = (struct bench_request){.choice = {.repeat_ns = REPEAT_NS}};
    for (int i = 0; i < BENCH_WORKLOADS; i++)
        works[i] = bench_workloads[i].name;
    for (int i = 0; bench_strategies[i] != NULL; i++)
        names[i] = bench_strategies[i]->name;
    const struct option_row rows[] = {
        {.name = "strategy",
         .argument = "NAME",
         .help = "this one only (all)",
         .text = &r->choice.strategy,
         .words = names},
        {.name = "workload",
         .argument = "NAME",
         .help = "this one only (all)",
         .text = &r->choice.workload,
         .words = works},
        {.name = "threads",
         .argument = "N",
         .help = "cases with 1, 2 or 4 threads only (all)",
         .count = &r->choice.threads,
         .min = 1,
         .max = BENCH_THREADS_MAX},
        {.name = "repeats",
         .argument = "N",
         .help = "of every case (45; for --targets 99)",
         .count = &r->choice.repeats,
         .min = REPEATS_QUICK,
         .max = BENCH_REPEATS_MAX},
        {.name = "quick", .help = "7 short repeats", .flag = &quick},
        {.name = "details",
         .help = "a line a case, with the spread",
         .flag = &r->details},
        {.name = "targets",
         .help = "what it must cost, and whether it does",
         .flag = &r->targets},
        {.name = "markdown",
         .help = "both tables, as in docs/bench.md",
         .flag = &r->markdown},
        {.name = "plot",
         .argument = "FILE",
         .help = "also draw the two sweeps: FILE.svg or .png",
         .text = &r->plot},
        {.name = "json",
         .help = "also one JSON object, as the last line",
         .flag = &r->json},
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab bench [OPTION]...", .about = about(), .rows = rows};
    int status = options_read(&options, argc, argv);
    if (quick)
        r->choice.repeat_ns = REPEAT_NS_QUICK;
    if (r->choice.repeats == 0)
        r->choice.repeats = quick        ? REPEATS_QUICK
                            : r->targets ? REPEATS_TARGETS
                                         : REPEATS;
    return status;
}
