// Ratios of everything to the plain pair of one thread: nanoseconds differ
// between machines and moments, ratios much less.
#include "bench/table.h"

#include "bench/timing.h"

#include <stdio.h>
#include <string.h>

enum { LABEL_SIZE = 40 };

// Writes what tells a row from the others: "owner, 50 %", "read, 2 threads".
static char *
put_label(char to[LABEL_SIZE], const struct bench_case *c)
{
    const struct bench_workload *w = &bench_workloads[c->id];

    if (w->shares[1] != 0)
        snprintf(to, LABEL_SIZE, "%s, %u %%", w->name, c->share);
    else if (w->threads[1] != 0)
        snprintf(to, LABEL_SIZE, "%s, %u thread%s", w->name, c->threads,
                 c->threads == 1 ? "" : "s");
    else
        snprintf(to, LABEL_SIZE, "%s", w->name);
    return to;
}

// Three digits that matter: 0.52, 12.4, 138.
static void
print_ratio(double ratio, int width)
{
    printf(" %*.*f", width, ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0, ratio);
}

// Strategies side by side; as many as fit 80 columns.
enum { COLUMNS_MAX = 6 };

struct columns {
    const struct bench_strategy *strategy[BENCH_STRATEGIES_MAX];
    int count;
};

static void
print_head(const struct columns *columns, bool markdown)
{
    printf(markdown ? "| workload |" : "%-20s", "");
    for (int i = 0; i < columns->count; i++)
        printf(markdown ? " %s |" : " %8s", columns->strategy[i]->name);
    if (markdown) {
        printf("\n|---|");
        for (int i = 0; i < columns->count; i++)
            printf("--:|");
    }
    printf("\n");
}

// Nothing if no column has this row's case.
static void
print_row(const struct bench_set *set, const struct columns *columns,
          const struct bench_case *row, bool markdown)
{
    const struct bench_case *found[BENCH_STRATEGIES_MAX];
    char label[LABEL_SIZE];
    bool any = false;

    for (int i = 0; i < columns->count; i++) {
        found[i] = bench_find(set, columns->strategy[i]->name, row->id,
                              row->threads, row->share);
        any = any || found[i] != NULL;
    }
    if (!any)
        return;
    printf(markdown ? "| %s |" : "%-20s", put_label(label, row));
    for (int i = 0; i < columns->count; i++) {
        if (found[i] != NULL)
            print_ratio(bench_ratio(set, found[i], &set->cases[0]),
                        markdown ? 0 : 8);
        else
            printf(" %*s", markdown ? 0 : 8, "-");
        if (markdown)
            printf(" |");
    }
    printf("\n");
}

// Whether an earlier case had the same row.
static bool
seen(const struct bench_set *set, size_t end, const struct bench_case *c)
{
    for (size_t i = 0; i < end; i++)
        if (set->cases[i].id == c->id && set->cases[i].threads == c->threads &&
            set->cases[i].share == c->share)
            return true;
    return false;
}

static bool
has_cases(const struct bench_set *set, const struct bench_strategy *strategy)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->cases[i].strategy == strategy)
            return true;
    return false;
}

// One table, or for a terminal as many as it takes.
void
bench_table(const struct bench_set *set, bool markdown)
{
    int max = markdown ? BENCH_STRATEGIES_MAX : COLUMNS_MAX;
    struct columns columns;

    for (int s = 0; bench_strategies[s] != NULL;) {
        for (columns.count = 0;
             bench_strategies[s] != NULL && columns.count < max; s++)
            if (has_cases(set, bench_strategies[s]))
                columns.strategy[columns.count++] = bench_strategies[s];
        if (columns.count == 0)
            return;
        if (columns.strategy[0] != &bench_plain)
            printf("\n");
        print_head(&columns, markdown);
        for (size_t i = 0; i < set->count; i++)
            if (!seen(set, i, &set->cases[i]))
                print_row(set, &columns, &set->cases[i], markdown);
    }
}

void
bench_details(const struct bench_set *set)
{
    printf("%-20s %-9s %9s %9s %9s %8s %8s\n", "", "", "ns median", "least",
           "most", "ratio", "cycles");
    for (size_t i = 0; i < set->count; i++) {
        const struct bench_case *c = &set->cases[i];
        char label[LABEL_SIZE];
        printf("%-20s %-9s %9.2f %9.2f %9.2f", put_label(label, c),
               c->strategy->name, bench_median(c->ns, set->rounds),
               bench_least(c->ns, set->rounds), bench_most(c->ns, set->rounds));
        print_ratio(bench_ratio(set, c, &set->cases[0]), 8);
        if (c->cycles > 0)
            printf(" %8.1f\n", c->cycles);
        else
            printf(" %8s\n", "-");
    }
}
