// One job, done in turn, by an event loop, by processes, by threads under a
// toy GIL and by free threads. The job is four tasks that compute, ask a far
// end, await its answer, four times over, and end with a result of a MiB.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/machine.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/parallel/claims.h"
#include "lessons/parallel/plot.h"
#include "lessons/parallel/table.h"

#include <stdio.h>

enum { ATTEMPTS = 3 };

static struct measured all[WAYS];
static bool had_two[WAYS]; // cores, before and after, or meanwhile

// Again, if there were two cores and only one was used: the other may just
// have been taken away.
static bool
measure(int way, struct job *job)
{
    static const double two_cores = 1.8;
    // A job that waits more than it computes does not need two cores.
    bool wide = (way == PROCESSES || way == THREADS) &&
                measured_cores(&all[IN_TURN]) > 0.5;

    for (int i = 0; i < ATTEMPTS; i++) {
        double before = wide ? parallel_cores_now() : 1;
        if (before == 0 || !parallel_measure(&ways[way], job, &all[way]))
            return false;
        bool more = parallel_used_more(&all[way]);
        had_two[way] = more || (wide && before > two_cores &&
                                parallel_cores_now() > two_cores);
        if (more || !had_two[way])
            break;
    }
    parallel_print_row(&ways[way], &all[way], &all[IN_TURN]);
    return true;
}

static int
run(struct job *job, struct plot *plot, bool print_json)
{
    struct machine machine;
    int done = 0;

    machine_read(&machine);
    machine_print(&machine);
    printf("\n%d tasks: compute, ask, await the answer, %d times; then the "
           "result\n\n",
           TASKS, TASK_PIECES);
    parallel_print_head();
    terminal_flush();
    while (done < WAYS && measure(done, job))
        done++;
    if (interrupted())
        return interrupt_report("between two ways to do the job");
    if (done < WAYS)
        return LESSON_COULD_NOT_RUN;
    if (all[IN_TURN].memory < 0)
        printf("\nNo /proc/PID/smaps_rollup here: the memory is not known.\n");
    int status = parallel_conclude(all, had_two, machine.cores);
    cJSON *json = json_begin("parallel");
    for (int way = 0; way < WAYS; way++)
        parallel_add_json(json, &ways[way], &all[way], &all[IN_TURN]);
    parallel_plot(plot, all);
    status = plot_end_status(plot, status);
    json_end(json, print_json && status != LESSON_COULD_NOT_RUN);
    return status;
}

int
parallel_main(int argc, char **argv)
{
    struct far_end far_end;
    struct job job = {.rounds = 12000000, .far_end = &far_end};
    unsigned long delay = 10;
    bool print_json = false;
    const char *picture = NULL;
    struct plot plot;
    const struct option_row rows[] = {
        OPTION_COUNT("rounds", &job.rounds, 1000, 1000000000,
                     "that a task computes between two waits (12000000)"),
        OPTION_COUNT("delay", &delay, 1, 10000,
                     "milliseconds until it is answered (10)"),
        OPTION_JSON(&print_json),
        OPTION_PLOT(&picture),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab parallel [OPTION]...",
        .about = "Four tasks that compute and wait: in turn, by an event loop, "
                 "processes, threads\nunder a toy GIL, and free threads.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!plot_begin(&plot, "parallel", picture) ||
        !far_end_start(&far_end, delay))
        return LESSON_COULD_NOT_RUN;
    status = run(&job, &plot, print_json);
    far_end_stop(&far_end);
    return status;
}
