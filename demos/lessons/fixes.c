// The fixes of cnt += 1 side by side, and beside them the ones that are none.
//
// Each is one program of programs/, run on real threads: with a pause between
// its read and its write, where whatever can be lost will be, and without,
// where its increments are timed.
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/machine.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/fixes/rows.h"

#include <stdio.h>

// The last line: what repaired it, what did not, and the cheapest.
static int
print_result(const struct fixes_row *rows)
{
    int repaired = 0;
    int not_repaired = 0;
    int cheapest = -1;

    for (int i = 0; counters[i].name != NULL; i++) {
        if (!fixes_as_claimed(&counters[i], &rows[i])) {
            printf("\nResult: the claim failed: '%s' %s.\n", counters[i].name,
                   counters[i].repairs ? "lost updates"
                                       : "lost nothing with the pause");
            return LESSON_FAILED;
        }
        repaired += counters[i].repairs;
        not_repaired += !counters[i].repairs;
        if (counters[i].repairs &&
            (cheapest < 0 || rows[i].median_ns < rows[cheapest].median_ns))
            cheapest = i;
    }
    printf("\nResult: %d lost updates, %d lost none; cheapest of these: %s.\n",
           not_repaired, repaired, counters[cheapest].name);
    return LESSON_AS_CLAIMED;
}

static int
run_fixes(const struct fixes *fixes, const struct machine *machine, cJSON *json,
          struct plot *plot)
{
    static struct fixes_row rows[FIXES_ROWS_MAX];
    char when[64];
    int last = 0;

    if (!fixes_measure(fixes, rows))
        return LESSON_COULD_NOT_RUN;
    while (counters[last + 1].name != NULL)
        last++;
    if (rows[last].rounds == 0) // not one comparable round
        return interrupt_report("before the first round was complete");
    fixes_print(fixes, rows, json);
    fixes_plot(plot, rows);
    if (machine->cores == 1)
        printf("One core: the threads take turns; what it costs two cores to "
               "share cnt is\nnot seen here.\n");
    int status = print_result(rows);
    if (!interrupted())
        return status;
    snprintf(when, sizeof when, "after %lu of %lu rounds", rows[last].rounds,
             fixes->rounds);
    return interrupt_report(when);
}

int
fixes_main(int argc, char **argv)
{
    struct fixes fixes = {.threads = 2, .increments = 1000000, .rounds = 7};
    bool print_json = false;
    const char *file = NULL;
    struct plot plot;
    const struct option_row options_rows[] = {
        OPTION_COUNT("threads", &fixes.threads, 2, COUNTER_THREADS_MAX,
                     "threads that count (2)"),
        OPTION_COUNT("increments", &fixes.increments, 1000, 1000000000,
                     "by each thread in a timed round (1000000)"),
        OPTION_COUNT("rounds", &fixes.rounds, 1, FIXES_ROUNDS_MAX,
                     "timed rounds, of which the median counts (7)"),
        OPTION_PLOT(&file),
        OPTION_JSON(&print_json),
        {.name = NULL},
    };
    const struct options options = {
        .usage = "rclab fixes [OPTION]...",
        .about = "What repairs cnt += 1 and what does not: lost updates with a "
                 "pause between\nread and write, lost by luck, and the time an "
                 "increment takes, the threads\ntaken together.",
        .rows = options_rows,
    };
    struct machine machine;

    int status = options_read(&options, argc, argv);
    if (status != OPTIONS_GO_ON)
        return status;
    if (!plot_begin(&plot, "fixes", file))
        return LESSON_COULD_NOT_RUN;
    machine_read(&machine);
    printf("cnt += 1 by %lu threads: what repairs it, what does not, what it "
           "costs\n",
           fixes.threads);
    machine_print(&machine);
    printf("\n");
    terminal_flush();
    cJSON *json = json_begin("fixes");
    cJSON_AddNumberToObject(json, "threads", (double)fixes.threads);
    cJSON_AddNumberToObject(json, "increments", (double)fixes.increments);
    cJSON_AddNumberToObject(json, "rounds", (double)fixes.rounds);
    status = run_fixes(&fixes, &machine, json, &plot);
    cJSON_AddNumberToObject(json, "status", status);
    json_end(json, print_json && status != LESSON_COULD_NOT_RUN);
    terminal_flush();
    return plot_end_status(&plot, status);
}
