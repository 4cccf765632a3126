// CPU bound, I/O bound: what threads are good for. Four jobs of each kind, in
// turn and on four threads; the timelines show what ran beside what. Longer
// than most lessons: each job is drawn in the text and in the plot.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/machine.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/bound/jobs.h"
#include "plot/plot.h"

#include <stdio.h>

enum { COLUMNS = 48 };
static const char *const ways[] = {"one after the other", "four threads"};

static void
draw_line(const struct bound_kind *kind, const struct bound_span *span,
          char line[COLUMNS + 1])
{
    double scale = COLUMNS / kind->seconds[BOUND_IN_TURN];
    int from = (int)(span->began * scale);
    int to = (int)(span->ended * scale + 0.5);

    for (int c = 0; c < COLUMNS; c++)
        line[c] = c == from || (c > from && c < to) ? "#."[kind->io] : ' ';
    line[COLUMNS] = '\0';
}

static bool
run(struct bound_kind *kind, int way, struct plot *plot)
{
    char line[COLUMNS + 1];

    if (!bound_run(kind, way))
        return false;
    if (interrupted())
        return true; // what was cut short is no measurement
    snprintf(line, sizeof line, "%s, %s", kind->name, ways[way]);
    printf("%s: %.2f s\n", line, kind->seconds[way]);
    plot_spans(plot, line, "s");
    for (int i = 0; i < BOUND_JOBS; i++) {
        const struct bound_span *span = &kind->spans[way][i];
        draw_line(kind, span, line);
        printf("  job %d  |%s|\n", i + 1, line);
        snprintf(line, sizeof line, "job %d", i + 1);
        plot_span(plot, line, "", span->began, span->ended);
    }
    terminal_flush();
    return true;
}

// By what was under way at once: how long it took hangs on what else ran.
static int
conclude(const struct bound_kind *cpu, const struct bound_kind *io, int cores)
{
    double waiting = io->at_once[BOUND_THREADED];
    double busy = cpu->cores[BOUND_THREADED];

    if (cores == 1)
        printf("\nOne core: faster computing cannot be seen here.\n");
    bool good = waiting > 2 && busy < cores + 0.5;
    printf("\nResult: %s: waiting %.1f at a time, computing on %.1f cores of "
           "%d.\n",
           good ? "four threads" : "the claim failed", waiting, busy, cores);
    return good ? LESSON_AS_CLAIMED : LESSON_FAILED;
}

static int
measure(unsigned long rounds, struct plot *plot, bool print_json)
{
    struct bound_kind cpu = {.name = "CPU bound", .rounds = rounds};
    struct bound_kind io = {.name = "I/O bound", .io = true};
    struct machine machine;

    machine_read(&machine);
    machine_print(&machine);
    for (int way = BOUND_IN_TURN; way <= BOUND_THREADED; way++) {
        if (!run(&cpu, way, plot) || !run(&io, way, plot))
            return LESSON_COULD_NOT_RUN;
        if (interrupted())
            return interrupt_report("between two measurements");
    }
    int status = conclude(&cpu, &io, machine.cores);
    if (!plot_end(plot))
        return LESSON_COULD_NOT_RUN;
    cJSON *json = json_begin("bound");
    cJSON_AddNumberToObject(json, "cpu_result",
                            (double)(cpu.spans[0][0].result >> 11));
    cJSON_AddNumberToObject(json, "cpu_sequential_s", cpu.seconds[0]);
    cJSON_AddNumberToObject(json, "cpu_threaded_s", cpu.seconds[1]);
    cJSON_AddNumberToObject(json, "io_sequential_s", io.seconds[0]);
    cJSON_AddNumberToObject(json, "io_threaded_s", io.seconds[1]);
    cJSON_AddNumberToObject(json, "cpu_cores_busy", cpu.cores[1]);
    cJSON_AddNumberToObject(json, "io_waiting_at_once", io.at_once[1]);
    json_end(json, print_json);
    return status;
}

int
bound_main(int argc, char **argv)
{
    unsigned long rounds = 20000000; // of a CPU-bound job
    bool print_json = false;
    const char *picture = NULL;
    struct plot plot;
    const struct option_row rows[] = {
        OPTION_COUNT("rounds", &rounds, 1000, 1000000000,
                     "of a CPU-bound job (20000000)"),
        OPTION_JSON(&print_json),
        OPTION_PLOT(&picture),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab bound [OPTION]...",
        .about = "Jobs that compute (#) and jobs that wait (.), in turn and "
                 "on threads.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!plot_begin(&plot, "bound", picture) || !bound_begin())
        return LESSON_COULD_NOT_RUN;
    return measure(rounds, &plot, print_json);
}
