// Left, the share of objects that belong to the counting thread; right, the
// share whose last reference is dropped by the other thread.
#include "bench/plot.h"

#include "command/terminal.h"

static bool
has(const struct bench_set *set, enum bench_id id)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->cases[i].id == id)
            return true;
    return false;
}

bool
bench_plot_has_sweep(const struct bench_set *set)
{
    if (has(set, BENCH_OWNER) || has(set, BENCH_QUEUE))
        return true;
    complain("bench: --plot draws the workloads owner and queue, and neither "
             "is among those to be measured; ask for one of them, or for "
             "all.");
    return false;
}

static void
panel(struct plot *plot, const struct bench_set *set, enum bench_id id,
      const char *title, const char *x)
{
    if (!has(set, id))
        return;
    plot_lines(plot, title, x, "ratio to a plain pair");
    plot_log(plot);
    for (size_t i = 0; i < set->count; i++)
        if (set->cases[i].id == id)
            plot_point(plot, set->cases[i].strategy->name, set->cases[i].share,
                       bench_ratio(set, &set->cases[i], &set->cases[0]));
}

void
bench_plot(struct plot *plot, const struct bench_set *set)
{
    panel(plot, set, BENCH_OWNER, "Pairs of incref and decref",
          "% of the objects that the thread owns");
    panel(plot, set, BENCH_QUEUE, "Make an object, four pairs, drop it",
          "% of the objects that the other thread drops");
}
