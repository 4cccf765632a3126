// None, shared by all cores: a count that is tested and never written; in every
// interleaving (immortal/explored.c) and on real threads (immortal/timing.c).
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/machine.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/immortal/explored.h"
#include "lessons/immortal/timing.h"
#include "plot/plot.h"

#include <inttypes.h>
#include <stdio.h>

static void
print_times(const struct immortal_count counts[],
            const struct immortal_times *times, cJSON *json, struct plot *plot)
{
    char row_name[PLOT_WORD];

    printf("\nns of core time a pair   1 thread   2 threads   (median of %d)\n",
           IMMORTAL_ROUNDS);
    plot_bars(plot, "x = None; x = 1", "ns of core time");
    for (int way = 0; way < IMMORTAL_WAYS; way++) {
        const double *ns = times->ns[way];
        printf("  %s %21.1f %11.1f\n", immortal_names[way], ns[0], ns[1]);
        for (int i = 0; i < IMMORTAL_THREADS; i++) {
            snprintf(row_name, sizeof row_name, "%s, %d thread%s",
                     immortal_names[way], i + 1, i == 0 ? "" : "s");
            plot_bar(plot, row_name, immortal_names[way], ns[i]);
        }
        cJSON *row = cJSON_AddObjectToObject(json, immortal_names[way]);
        cJSON_AddNumberToObject(row, "writes", (double)counts[way].writes);
        cJSON_AddNumberToObject(row, "orders", (double)counts[way].orders);
        cJSON_AddNumberToObject(row, "ns_1_thread", ns[0]);
        cJSON_AddNumberToObject(row, "ns_2_threads", ns[1]);
    }
}

static int
conclude(const struct immortal_count counts[],
         const struct immortal_times *times, int cores)
{
    const struct immortal_count *o = &counts[ORDINARY];
    const struct immortal_count *i = &counts[IMMORTAL];
    bool as_claimed =
        o->writes > 0 && o->orders > 1 && i->writes == 0 && i->orders == 1;

    if (cores == 1)
        printf("\nOne core: what two cores pay to pass a count to and fro "
               "cannot be seen here.\n");
    else if (times->busy < 1.5)
        printf("\nTwo threads had %.1f cores here: what two cores pay is "
               "hardly seen.\n",
               times->busy);
    printf("\nResult: %s%" PRIu64 " writes or %" PRIu64 ", %" PRIu64
           " orders or %" PRIu64 "; %.1f times as fast.\n",
           as_claimed ? "" : "the claim failed: ", o->writes, i->writes,
           o->orders, i->orders,
           times->ns[ORDINARY][1] / times->ns[IMMORTAL][1]);
    return as_claimed ? LESSON_AS_CLAIMED : LESSON_FAILED;
}

static int
run(unsigned long pairs, struct plot *plot, bool print_json)
{
    struct immortal_count counts[IMMORTAL_WAYS] = {{0}};
    struct immortal_times times;
    struct machine machine;

    machine_read(&machine);
    machine_print(&machine);
    printf("\nx = None; x = 1 by two threads, in every interleaving\n\n"
           "  %-8s   %19s %10s   verdict\n",
           "count", "writes of the count", "orders");
    for (int way = 0; way < IMMORTAL_WAYS; way++)
        if (!immortal_explore(way, &counts[way]))
            return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("before anything was timed");
    if (!immortal_measure(&times, pairs))
        return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("while it was timed");
    cJSON *json = json_begin("immortal");
    print_times(counts, &times, json, plot);
    int status = conclude(counts, &times, machine.cores);
    status = plot_end_status(plot, status);
    json_end(json, print_json && status != LESSON_COULD_NOT_RUN);
    return status;
}

int
immortal_main(int argc, char **argv)
{
    unsigned long pairs = 1000000; // of a thread in a round
    bool print_json = false;
    const char *picture = NULL;
    struct plot plot;
    const struct option_row rows[] = {
        OPTION_COUNT("pairs", &pairs, 1000, 100000000,
                     "of a thread in a round (1000000)"),
        OPTION_JSON(&print_json),
        OPTION_PLOT(&picture),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab immortal [OPTION]...",
        .about = "None, counted by two threads: an ordinary count and an "
                 "immortal one.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!plot_begin(&plot, "immortal", picture))
        return LESSON_COULD_NOT_RUN;
    return run(pairs, &plot, print_json);
}
