// The options of rclab bench.
#include "bench_request.h"

// Long enough that starting the clock weighs nothing, short enough that a
// round comes by often; fewer than seven repeats make no median.
enum {
    REPEATS = 15,
    REPEATS_QUICK = 7,
    REPEAT_NS = 4000000,
    REPEAT_NS_QUICK = 1000000
};

int
bench_request_read(struct bench_request *r, int argc, char **argv)
{
    static const char *works[BENCH_WORKLOADS + 1];
    static const char *names[BENCH_STRATEGIES_MAX + 1];
    bool quick = false;

    *r = (struct bench_request){
        .choice = {.repeats = REPEATS, .repeat_ns = REPEAT_NS}};
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
         .help = "of every case (15)",
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
        .usage = "rclab bench [OPTION]...",
        .about = "What each strategy costs, as ratios to a plain count that "
                 "is measured in the\nsame run.",
        .rows = rows};
    int status = options_read(&options, argc, argv);
    if (quick) {
        r->choice.repeats = REPEATS_QUICK;
        r->choice.repeat_ns = REPEAT_NS_QUICK;
    }
    return status;
}
