// How fast the search is on abstract programs: executions a CPU second, with
// the interpreter's own cost shown by running each program at random.
//
//     bench_search [SECONDS]       about so long for each line
//
// Not a test: the figures are the machine's.
#include "abstract.h"
#include "detect/races.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { X, Y };

#define INCREMENT                             \
    {ABS_READ, .at = X}, {ABS_ADD, .arg = 1}, \
    {                                         \
        ABS_WRITE, .at = X                    \
    }

static void
races(void *with, const struct abs_run *run)
{
    struct ex_race race;
    ex_races_reset(with);
    for (size_t i = 0; i < run->count; i++)
        ex_races_event(with, &run->events[i].op, &race);
}

static double
seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

// Runs the search again and again for about `limit` seconds.
static void
measure(const char *name, const struct abs_program *p, enum ex_mode mode,
        struct ex_races *with, double limit)
{
    struct ex_search_options options = {.mode = mode, .preemptions = 2};
    uint64_t executions = 0;
    uint64_t steps = 0;
    double start = seconds();
    double end = start;
    if (mode == EX_RANDOM)
        options.executions = 100000;
    while (end - start < limit) {
        struct abs_counts c = abs_run(p, &options, with ? races : NULL, with);
        executions += c.complete + c.cut;
        steps += c.steps;
        end = seconds();
    }
    printf("  %-14s %9.0f executions/s %10.0f steps/s %6.1f steps each\n", name,
           (double)executions / (end - start), (double)steps / (end - start),
           (double)steps / (double)executions);
}

int
main(int argc, char **argv)
{
    double limit = argc > 1 ? strtod(argv[1], NULL) : 0.5;
    struct abs_program increments = {.threads = 3, .main_creates = false};
    struct abs_program locks = {.threads = 2};
    struct abs_program messages = {.threads = 3};
    for (int t = 0; t < 3; t++)
        ABS(&increments, t, INCREMENT, INCREMENT);
    for (int t = 0; t < 2; t++)
        ABS(&locks, t, {ABS_LOCK, .at = 0}, INCREMENT, {ABS_UNLOCK, .at = 0},
            {ABS_RMW, .at = Y, .arg = 1});
    ABS(&messages, 0, {ABS_SET, .at = X, .arg = 1}, {ABS_STORE, .at = Y});
    for (int t = 1; t < 3; t++)
        ABS(&messages, t, {ABS_LOAD, .at = Y}, {ABS_READ, .at = X},
            {ABS_RMW, .at = Y, .arg = 1});
    const struct {
        const char *name;
        const struct abs_program *program;
    } programs[] = {{"two increments by three threads", &increments},
                    {"a lock and a counter, two threads", &locks},
                    {"a message to two threads", &messages}};
    struct ex_races *r = ex_races_new();
    if (!r)
        return 2;
    for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++) {
        const struct abs_program *p = programs[i].program;
        printf("%s\n", programs[i].name);
        measure("random", p, EX_RANDOM, NULL, limit);
        measure("all", p, EX_ALL, NULL, limit);
        measure("bounded 2", p, EX_BOUNDED, NULL, limit);
        measure("reduced", p, EX_DPOR, NULL, limit);
        measure("reduced, races", p, EX_DPOR, r, limit);
    }
    ex_races_free(r);
    return 0;
}
