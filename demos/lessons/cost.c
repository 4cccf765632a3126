// What each way to count costs: what it is made of, and how long that takes.
//
// One small program, compiled for each way, is run by the explorer, which
// counts the operations of one incref and one decref. Beside them the times
// of the same pair on real threads, by the kernels of `rclab bench`; and the
// models of `rclab history`, counted and measured alike.
#include "bench/run.h"
#include "bench/text.h"
#include "command/interrupt.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/progress.h"
#include "command/terminal.h"
#include "lessons/cost/print.h"
#include "lessons/cost/sweeps.h"

#include <stdio.h>

static struct bench_set set; // too large for a stack
static struct cost_counted counted[COST_ROWS_MAX];

// Explores all rows. False: a sentence was printed, or it was interrupted.
static bool
count_all(void)
{
    for (int i = 0; cost_rows[i].name != NULL; i++) {
        progress("counting operations", (unsigned long)i, COST_ROWS_MAX);
        if (interrupted() || !cost_count(&counted[i], cost_rows[i].flag)) {
            progress_end();
            return false;
        }
    }
    progress_end();
    return true;
}

static bool
measure(unsigned long repeats)
{
    struct bench_choice choice = {.repeats = repeats, .repeat_ns = 500000};

    bench_none(&set);
    cost_rows_choose(&set);
    cost_sweeps_choose(&set);
    if (!bench_run_begin() || !bench_rounds(&set, &choice))
        return false;
    bench_run_end();
    return true;
}

int
cost_main(int argc, char **argv)
{
    unsigned long repeats = 21;
    bool print_json = false;
    const char *file = NULL;
    struct plot plot;
    const struct option_row rows[] = {
        OPTION_COUNT("repeats", &repeats, 7, BENCH_REPEATS_MAX,
                     "of every measurement, of which the median counts (21)"),
        OPTION_PLOT(&file),
        OPTION_JSON(&print_json),
        {.name = NULL}};
    const struct options options = {
        .usage = "rclab cost [OPTION]...",
        .about = "What an incref and a decref are made of, counted by the "
                 "explorer, and what they\ncost: every strategy, and the "
                 "models of rclab history.",
        .rows = rows};
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    if (!plot_begin(&plot, "cost", file))
        return LESSON_COULD_NOT_RUN;
    bench_text_machine(false);
    terminal_flush();
    if (!count_all())
        return interrupted() ? interrupt_report("before all were counted")
                             : LESSON_COULD_NOT_RUN;
    if (!measure(repeats))
        return LESSON_COULD_NOT_RUN;
    if (set.rounds == 0)
        return interrupt_report("before the first round was whole");
    cJSON *json = json_begin("cost");
    cJSON_AddNumberToObject(json, "rounds", set.rounds);
    int wrong = cost_print_rows(&set, counted, json);
    cost_print_sweeps(&set, json);
    cost_print_result(&set, counted, wrong);
    json_end(json, print_json);
    terminal_flush();
    cost_plot(&plot, &set);
    if (!plot_end(&plot))
        return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("before the last round");
    return wrong == 0 ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
