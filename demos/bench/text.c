// Sentences, computed from the run they stand beside.
#include "bench/text.h"

#include "bench/timing.h"
#include "command/machine.h"

#include <stdio.h>

void
bench_text_machine(bool markdown)
{
    struct machine machine;

    machine_read(&machine);
    if (markdown)
        printf("Measured on: ");
    machine_print(&machine);
#ifndef __OPTIMIZE__
    printf("This rclab was compiled without optimisation: these ratios say "
           "nothing.\n");
#endif
    if (machine.cores == 1)
        printf("One core: threads take turns, so the cost of a contended "
               "cache line, and what\n"
               "grows with the threads, cannot be seen here.\n");
    if (markdown)
        printf("\n");
}

void
bench_text_ratios(const struct bench_set *set)
{
    printf("Ratios to a plain pair, count++ and count-- of one thread "
           "(here %.2f ns).\n"
           "Core time of one operation, median of %u rounds, all cases in "
           "turn.\n\n",
           bench_median(set->cases[0].ns, set->rounds), set->rounds);
}

void
bench_text_workloads(const struct bench_set *set)
{
    printf("\n");
    for (enum bench_id id = 0; id < BENCH_WORKLOADS; id++)
        for (size_t i = 0; i < set->count; i++)
            if (set->cases[i].id == id) {
                printf("%-10s %s\n", bench_workloads[id].name,
                       bench_workloads[id].what);
                break;
            }
}

void
bench_text_result(const struct bench_set *set)
{
    const struct bench_case *plain = &set->cases[0];
    const struct bench_case *biased =
        bench_find(set, "biased", BENCH_PAIR, 1, 0);
    const struct bench_case *atomic =
        bench_find(set, "atomic", BENCH_PAIR, 1, 0);

    if (biased != NULL && atomic != NULL)
        printf("\nA pair by the owner cost %.2f x plain when biased, %.1f x "
               "when atomic.\n",
               bench_ratio(set, biased, plain),
               bench_ratio(set, atomic, plain));
    else
        printf("\nThe plain pair itself took %.2f to %.2f ns in this run.\n",
               bench_least(plain->ns, set->rounds),
               bench_most(plain->ns, set->rounds));
}
