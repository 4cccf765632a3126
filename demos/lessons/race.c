// cnt += 1 on real threads: expected, got, lost.
//
// Shown twice without undefined behaviour, as an atomic load, an addition and
// an atomic store: by luck, where the threads have to meet by themselves; and
// with a pause between load and store, in which the others come in, so that
// the loss needs no luck and no second core. Then the plain cnt += 1; and at
// last every interleaving of it, by the explorer.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/machine.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/common/counters.h"
#include "lessons/race/explored.h"
#include "lessons/race/plain.h"
#include "lessons/race/result.h"
#include "lessons/race/runs.h"

#include <stdio.h>

static int
run_race(const struct race *race, const struct machine *machine, cJSON *json)
{
    struct race_sums luck = {0};
    struct race_sums forced = {0};
    struct race_explored explored = {0};
    char when[64];

    if (!race_runs(race, &luck, &forced, json))
        return LESSON_COULD_NOT_RUN;
    race_print_luck(&luck, machine);
    if (!race->yield && !interrupted() &&
        !race_plain((int)race->threads, race->increments, json))
        return LESSON_COULD_NOT_RUN;
    if (!interrupted())
        race_explore(&explored, json);
    if (!interrupted())
        return race_print_result(&luck, &forced, &explored);
    if (forced.runs > 0)
        race_print_result(&luck, &forced, &explored);
    snprintf(when, sizeof when, "after %lu of %lu runs", forced.runs,
             race->runs);
    return interrupt_report(when);
}

int
race_main(int argc, char **argv)
{
    struct race race = {.threads = 2, .increments = 50000000, .runs = 5};
    bool print_json = false;
    const char *file = NULL;
    struct plot plot;
    const struct option_row rows[] = {
        OPTION_COUNT("threads", &race.threads, 2, COUNTER_THREADS_MAX,
                     "threads that count (2)"),
        OPTION_COUNT("increments", &race.increments, 100, 5000000000,
                     "by each thread, in the runs by luck (50000000)"),
        OPTION_COUNT("runs", &race.runs, 1, 100, "how often (5)"),
        OPTION_FLAG("yield", &race.yield,
                    "only with a pause between read and write"),
        OPTION_PLOT(&file),
        OPTION_JSON(&print_json),
        {.name = NULL},
    };
    const struct options options = {
        .usage = "rclab race [OPTION]...",
        .about = "Threads read a counter, add 1 and write it back, without a "
                 "lock: how many\nupdates are lost by luck, and with a pause "
                 "between read and write, which\nmakes the loss certain on any "
                 "number of cores.",
        .rows = rows,
    };
    struct machine machine;
    char count[TERMINAL_COUNT_SIZE];

    int status = options_read(&options, argc, argv);
    if (status != OPTIONS_GO_ON)
        return status;
    if (!plot_begin(&plot, "race", file))
        return LESSON_COULD_NOT_RUN;
    machine_read(&machine);
    printf("cnt += 1 by %lu threads, %s times each\n", race.threads,
           terminal_count(count, race.yield ? 1000 : (long)race.increments));
    machine_print(&machine);
    printf("\nAn atomic load, + 1, an atomic store: no undefined behaviour\n");
    terminal_flush();
    cJSON *json = json_begin("race");
    cJSON_AddNumberToObject(json, "threads", (double)race.threads);
    cJSON_AddNumberToObject(json, "increments", (double)race.increments);
    status = run_race(&race, &machine, json);
    cJSON_AddNumberToObject(json, "status", status);
    race_plot(&plot, json);
    json_end(json, print_json && status != LESSON_COULD_NOT_RUN);
    terminal_flush();
    return plot_end_status(&plot, status);
}
