// rclab bench: what each strategy costs, as ratios to a plain count.
#include "command/lesson.h"

#include "bench/json.h"
#include "bench/plot.h"
#include "bench/request.h"
#include "bench/run.h"
#include "bench/table.h"
#include "bench/targets.h"
#include "bench/text.h"
#include "command/interrupt.h"
#include "command/terminal.h"

#include <stdio.h>

static struct bench_set set; // too large for a stack

static void
choose(const struct bench_request *r)
{
    bench_none(&set);
    if (!r->targets)
        bench_choose(&set, &r->choice);
    if (r->targets || r->markdown)
        bench_targets_choose(&set);
}

// Returns how many targets are missed.
static unsigned
print(const struct bench_request *r)
{
    unsigned missed = 0;

    bench_text_ratios(&set);
    if (r->targets || r->markdown)
        missed = bench_targets(&set, r->markdown);
    if (r->markdown)
        printf("\n");
    if (!r->targets && r->details)
        bench_details(&set);
    else if (!r->targets)
        bench_table(&set, r->markdown);
    if (r->markdown)
        return 0;
    if (r->targets) {
        printf("\n%u missed. A lone thread is judged by its fastest repeats, "
               "threads that meet\nby the median.\n",
               missed);
    } else {
        bench_text_workloads(&set);
        bench_text_result(&set);
    }
    if (r->json)
        bench_json(&set);
    return missed;
}

int
bench_main(int argc, char **argv)
{
    struct bench_request r;
    int status = bench_request_read(&r, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    choose(&r);
    if (set.count == 1) {
        complain("bench: nothing to measure: that strategy, workload and "
                 "number of threads do not go together.");
        return LESSON_COULD_NOT_RUN;
    }
    struct plot plot;
    if ((r.plot != NULL && !bench_plot_has_sweep(&set)) ||
        !plot_begin(&plot, "bench", r.plot))
        return LESSON_COULD_NOT_RUN;
    bench_text_machine(r.markdown);
    terminal_flush();
    if (!bench_run_begin() || !bench_rounds(&set, &r.choice))
        return LESSON_COULD_NOT_RUN;
    bench_run_end();
    if (set.rounds == 0)
        return interrupt_report("before the first round was whole");
    unsigned missed = print(&r);
    terminal_flush();
    bench_plot(&plot, &set);
    if (!plot_end(&plot))
        return LESSON_COULD_NOT_RUN;
    if (interrupted())
        return interrupt_report("before the last round");
    return missed == 0 ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
