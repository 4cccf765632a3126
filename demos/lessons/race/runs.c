// Each row is one run by luck and one with a pause between load and store. A
// run that Ctrl-C cut short is not shown: it is not comparable.
#include "lessons/race/runs.h"

#include "command/interrupt.h"
#include "command/terminal.h"
#include "lessons/common/counters.h"

#include <stdio.h>

// A pause takes microseconds, and few increments show the loss.
enum { FORCED_INCREMENTS = 1000 };

// Makes one run, and prints `lead` and its three numbers if it was whole.
static bool
one_run(const struct counter_unit *unit, int threads, unsigned long increments,
        const char *lead, int width, struct race_sums *sums, cJSON *json)
{
    struct counter_run run;
    char text[3][TERMINAL_COUNT_SIZE];

    if (!counter_run(unit, threads, increments, &run))
        return false;
    if (interrupted())
        return true;
    long lost = run.expected - run.got;
    printf("%s %*s %*s %*s", lead, width, terminal_count(text[0], run.expected),
           width, terminal_count(text[1], run.got), width,
           terminal_count(text[2], lost));
    terminal_flush();
    sums->runs++;
    sums->losing += lost > 0;
    sums->expected += run.expected;
    sums->lost += lost;
    cJSON *row = cJSON_CreateObject();
    cJSON_AddNumberToObject(row, "expected", (double)run.expected);
    cJSON_AddNumberToObject(row, "got", (double)run.got);
    cJSON_AddNumberToObject(row, "lost", (double)lost);
    cJSON_AddNumberToObject(row, "seconds", run.seconds);
    cJSON_AddItemToArray(json, row);
    return true;
}

bool
race_runs(const struct race *race, struct race_sums *luck,
          struct race_sums *forced, cJSON *json)
{
    int threads = (int)race->threads;
    int wide = race->increments * race->threads < 1000000000 ? 13 : 14;
    int narrow = 8;
    cJSON *luck_rows = cJSON_AddArrayToObject(json, "by_luck");
    cJSON *forced_rows = cJSON_AddArrayToObject(json, "forced");
    bool ok = true;

    printf("      ");
    if (!race->yield)
        printf("%*s", 3 * wide + 3, "by luck");
    printf("%*s\n  run ", 3 * narrow + 3, "a pause in between");
    if (!race->yield)
        printf(" %*s %*s %*s", wide, "expected", wide, "got", wide, "lost");
    printf(" %*s %*s %*s\n", narrow, "expected", narrow, "got", narrow, "lost");
    for (unsigned long i = 1; i <= race->runs && ok && !interrupted(); i++) {
        char lead[16];
        snprintf(lead, sizeof lead, "%5lu ", i);
        if (!race->yield)
            ok = one_run(&counter_load_store_timed, threads, race->increments,
                         lead, wide, luck, luck_rows);
        if (ok && !interrupted())
            ok = one_run(&counter_load_store_forced, threads, FORCED_INCREMENTS,
                         race->yield ? lead : "", narrow, forced, forced_rows);
        if (luck->runs == i || forced->runs == i)
            printf("\n");
    }
    return ok;
}

static void
plot_runs(struct plot *plot, const cJSON *runs, const char *title)
{
    const cJSON *run = NULL;
    int number = 0;

    if (cJSON_GetArraySize(runs) == 0)
        return;
    plot_bars(plot, title, "% of the updates lost");
    cJSON_ArrayForEach(run, runs)
    {
        char row[16];
        double lost = cJSON_GetObjectItem(run, "lost")->valuedouble;
        double expected = cJSON_GetObjectItem(run, "expected")->valuedouble;
        snprintf(row, sizeof row, "run %d", ++number);
        plot_bar(plot, row, "", 100 * lost / expected);
    }
}

void
race_plot(struct plot *plot, const cJSON *json)
{
    plot_runs(plot, cJSON_GetObjectItem(json, "by_luck"),
              "cnt += 1, threads meet by luck");
    plot_runs(plot, cJSON_GetObjectItem(json, "forced"),
              "cnt += 1, a pause between read and write");
}
