// A toy GIL at work: naive counts are safe under it, computing threads take
// turns, waiting threads do not; and cnt += 1 is as unsafe as ever when the
// lock is handed on between the read and the write, on real threads and in
// the explorer's table.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/machine.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/gil/claims.h"
#include "plot/plot.h"

#include <stdio.h>

static void
draw(struct plot *plot, const struct gil_seen *seen)
{
    plot_bars(plot, "two threads under a GIL", "at once");
    plot_mark(plot, 1);
    plot_bar(plot, "computing", "", seen->computing);
    plot_bar(plot, "waiting", "", seen->waiting);
    plot_bars(plot, "the convoy: a request", "ms");
    plot_bar(plot, "alone", "", seen->alone * 1e3);
    plot_bar(plot, "beside one that computes", "", seen->convoy * 1e3);
}

static int
run(unsigned long interval, struct plot *plot, bool print_json)
{
    struct claims claims = CLAIMS_BEGIN;
    struct gil_seen seen = {0};
    struct machine machine;

    machine_read(&machine);
    machine_print(&machine);
    printf("One lock to run; a waiting thread asks for it after %lu us.\n\n",
           interval);
    if (!gil_show(&claims, &seen, (double)interval / 1e6))
        return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("between two measurements");
    cJSON *json = json_begin("gil");
    cJSON_AddNumberToObject(json, "switches", (double)seen.switches);
    cJSON_AddNumberToObject(json, "request_alone_s", seen.alone);
    cJSON_AddNumberToObject(json, "request_convoy_s", seen.convoy);
    cJSON_AddNumberToObject(json, "lost", (double)seen.lost);
    gil_explore(&claims, json);
    if (interrupted())
        return interrupt_report("while exploring");
    draw(plot, &seen);
    int status = plot_end_status(plot, claims_status(&claims));
    printf("\nResult: %s\n",
           claims.all_held
               ? "the GIL kept the counts right, and lost the updates."
               : "the claim failed: see NO above.");
    json_end(json, print_json && status != LESSON_COULD_NOT_RUN);
    return status;
}

int
gil_main(int argc, char **argv)
{
    unsigned long interval = 5000;
    bool print_json = false;
    const char *picture = NULL;
    struct plot plot;
    const struct option_row rows[] = {
        OPTION_COUNT("interval", &interval, 100, 100000,
                     "switch interval in microseconds (5000, as CPython)"),
        OPTION_JSON(&print_json),
        OPTION_PLOT(&picture),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab gil [OPTION]...",
        .about = "A toy GIL with a switch interval: what it makes safe, what "
                 "it costs, and what\nit does not make safe.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!plot_begin(&plot, "gil", picture))
        return LESSON_COULD_NOT_RUN;
    return run(interval, &plot, print_json);
}
