// Round-robin: a busy neighbour or a changing clock rate spoils a moment, and
// with it one repeat of many cases, not all repeats of one.
#include "bench/rounds.h"

#include "bench/run.h"
#include "bench/timing.h"
#include "command/interrupt.h"
#include "command/progress.h"

#include <string.h>

void
bench_none(struct bench_set *set)
{
    set->count = set->rounds = 0;
    bench_add(set, &bench_plain, BENCH_PAIR, 1, 0);
}

void
bench_add(struct bench_set *set, const struct bench_strategy *strategy,
          enum bench_id id, unsigned threads, unsigned share)
{
    if (strategy->kernels[id].run != NULL && set->count < BENCH_CASES_MAX &&
        bench_find(set, strategy->name, id, threads, share) == NULL)
        set->cases[set->count++] = (struct bench_case){
            .strategy = strategy, .id = id, .threads = threads, .share = share};
}

static void
add_all(struct bench_set *set, const struct bench_choice *choice,
        const struct bench_strategy *strategy, enum bench_id id)
{
    const struct bench_workload *w = &bench_workloads[id];

    for (int t = 0; t < 4 && w->threads[t] != 0; t++)
        if (choice->threads == 0 || choice->threads == w->threads[t])
            for (int s = 0; s == 0 || w->shares[s] != 0; s++)
                bench_add(set, strategy, id, w->threads[t], w->shares[s]);
}

void
bench_choose(struct bench_set *set, const struct bench_choice *choice)
{
    for (enum bench_id id = 0; id < BENCH_WORKLOADS; id++) {
        if (choice->workload != NULL &&
            strcmp(bench_workloads[id].name, choice->workload) != 0)
            continue;
        for (int s = 0; bench_strategies[s] != NULL; s++)
            if (choice->strategy == NULL ||
                strcmp(bench_strategies[s]->name, choice->strategy) == 0)
                add_all(set, choice, bench_strategies[s], id);
    }
}

// Finds how many operations take repeat_ns; this is the warm-up, too.
static bool
calibrate(struct bench_case *c, double repeat_ns)
{
    struct bench_time time;
    size_t n = BENCH_OBJECTS;

    for (;;) {
        if (!bench_run(c, n, &time))
            return false;
        double took = time.ns * (double)n;
        if (took >= repeat_ns / 4 || n > (size_t)1 << 26 || interrupted()) {
            double fit = repeat_ns / (time.ns > 0.01 ? time.ns : 0.01);
            c->n = ((size_t)fit / BENCH_OBJECTS + 1) * BENCH_OBJECTS;
            return true;
        }
        n *= 4;
    }
}

bool
bench_rounds(struct bench_set *set, const struct bench_choice *choice)
{
    struct bench_time time;

    for (size_t i = 0; i < set->count && !interrupted(); i++) {
        progress("warming up, case", i, set->count);
        if (!calibrate(&set->cases[i], choice->repeat_ns))
            return false;
    }
    progress_end();
    while (set->rounds < choice->repeats) {
        progress("measuring, round", set->rounds, choice->repeats);
        for (size_t i = 0; i < set->count; i++) {
            struct bench_case *c = &set->cases[i];
            if (interrupted() || !bench_run(c, c->n, &time)) {
                progress_end();
                return interrupted();
            }
            c->ns[set->rounds] = time.ns;
            if (set->rounds == 0 || time.cycles < c->cycles)
                c->cycles = time.cycles;
        }
        set->rounds++;
    }
    progress_end();
    return true;
}

const struct bench_case *
bench_find(const struct bench_set *set, const char *strategy, enum bench_id id,
           unsigned threads, unsigned share)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct bench_case *c = &set->cases[i];
        if (strcmp(c->strategy->name, strategy) == 0 && c->id == id &&
            c->threads == threads && c->share == share)
            return c;
    }
    return NULL;
}

double
bench_ratio(const struct bench_set *set, const struct bench_case *c,
            const struct bench_case *base)
{
    return bench_median_ratio(c->ns, base->ns, set->rounds);
}

double
bench_best_ratio(const struct bench_set *set, const struct bench_case *c,
                 const struct bench_case *base)
{
    return bench_least(c->ns, set->rounds) / bench_least(base->ns, set->rounds);
}
