// Does the loop exist? N increments by one thread are timed, and a hundredth
// of N. A loop that is executed takes about a hundred times as long for N; a
// compiler that replaced it by one addition takes as long for either. Each
// time is the least of several: what disturbs a measurement only adds.
#include "lessons/race/plain.h"

#include "command/interrupt.h"
#include "command/terminal.h"
#include "lessons/common/counters.h"
#include "lessons/common/threads.h"

#include <stdio.h>

enum {
    TIMES = 5,   // of which the least counts
    FEWER = 100, // N is that many times the smaller number
    FOLDED = 10  // below this ratio of the two times, no loop was executed
};

static double
least_time(const struct counter_unit *unit, unsigned long n)
{
    double least = 0;

    for (int i = 0; i < TIMES; i++) {
        double begin = threads_clock();
        unit->add(n, 0);
        double time = threads_clock() - begin;
        if (i == 0 || time < least)
            least = time;
    }
    return least;
}

static void
print_time(double seconds)
{
    if (seconds < 1e-6)
        printf(" %9.0f ns", seconds * 1e9);
    else if (seconds < 1e-3)
        printf(" %9.1f us", seconds * 1e6);
    else
        printf(" %9.1f ms", seconds * 1e3);
}

static bool
measure(const char *level, const struct counter_unit *unit, int threads,
        unsigned long n, cJSON *json)
{
    double few = least_time(unit, n / FEWER);
    double many = least_time(unit, n);
    bool folded = many < FOLDED * few;
    struct counter_run run;
    char lost[TERMINAL_COUNT_SIZE];

    if (!counter_run(unit, threads, n, &run))
        return false;
    printf("  %-4s", level);
    print_time(few);
    print_time(many);
    printf(" %17s   %s\n", terminal_count(lost, run.expected - run.got),
           folded ? "made one addition" : "is a loop");
    terminal_flush();
    cJSON *row = cJSON_CreateObject();
    cJSON_AddStringToObject(row, "level", level);
    cJSON_AddNumberToObject(row, "increments", (double)n);
    cJSON_AddNumberToObject(row, "seconds", many);
    cJSON_AddNumberToObject(row, "seconds_for_a_hundredth", few);
    cJSON_AddBoolToObject(row, "folded", folded);
    cJSON_AddNumberToObject(row, "expected", (double)run.expected);
    cJSON_AddNumberToObject(row, "lost", (double)(run.expected - run.got));
    cJSON_AddItemToArray(json, row);
    return true;
}

bool
race_plain(int threads, unsigned long increments, cJSON *json)
{
    char few[TERMINAL_COUNT_SIZE];
    char many[TERMINAL_COUNT_SIZE];
    cJSON *rows = cJSON_AddArrayToObject(json, "plain");

    printf("\nThe plain cnt += 1 is a data race: C promises nothing, and the "
           "compiler may\nturn the loop into one addition.\n"
           "       %12s %12s  lost by %d threads   the loop\n",
           terminal_count(few, (long)(increments / FEWER)),
           terminal_count(many, (long)increments), threads);
    return measure("-O0", &counter_O0, threads, increments, rows) &&
           (interrupted() ||
            measure("-O2", &counter_O2, threads, increments, rows));
}
