// Two sweeps: the share of its objects that the counting thread owns, and the
// number of threads at one object. Times are ratios to a plain pair.
#include "lessons/cost/sweeps.h"

#include <stdio.h>

// The ratio, or nothing where there is no such case.
static void
print_case(const struct bench_set *set, const char *strategy, enum bench_id id,
           unsigned threads, unsigned share, cJSON *to)
{
    const struct bench_case *c = bench_find(set, strategy, id, threads, share);

    if (c == NULL) {
        printf(" %6s", "-");
        return;
    }
    double ratio = bench_ratio(set, c, &set->cases[0]);
    printf(" %6.*f", ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0, ratio);
    cJSON_AddItemToArray(to, cJSON_CreateNumber(ratio));
}

static const unsigned shares[] = {0, 50, 100};
static const unsigned threads[] = {1, 2, 4};

// Rows of both sweeps. Immortal objects have no owner; a handle's share is
// not swept, for there every thread does the same.
static const struct sweep {
    const char *name;
    const struct bench_strategy *strategy;
    bool owned;
    enum bench_id id; // as which workload the threads are swept
} sweeps[] = {{"atomic", &bench_atomic, true, BENCH_HAMMER},
              {"biased", &bench_biased, true, BENCH_HAMMER},
              {"deferred", &bench_deferred, false, BENCH_SCOPE},
              {"immortal", &bench_atomic, false, BENCH_IMMORTAL}};

enum { SWEEPS = sizeof sweeps / sizeof sweeps[0] };

void
cost_sweeps_choose(struct bench_set *set)
{
    for (int i = 0; i < SWEEPS; i++)
        for (int k = 0; k < 3; k++) {
            if (sweeps[i].owned)
                bench_add(set, sweeps[i].strategy, BENCH_OWNER, 1, shares[k]);
            bench_add(set, sweeps[i].strategy, sweeps[i].id, threads[k], 0);
        }
}

void
cost_print_sweeps(const struct bench_set *set, cJSON *json)
{
    cJSON *owned = cJSON_AddObjectToObject(json, "by_share_owned");
    cJSON *counting = cJSON_AddObjectToObject(json, "by_threads");

    printf("\n%-13s %-23s one object, so many threads\n%-13s", "",
           "a share is the thread's", "times a plain");
    for (int k = 0; k < 3; k++)
        printf(" %4u %%", shares[k]);
    printf("   ");
    for (int k = 0; k < 3; k++)
        printf(" %6u", threads[k]);
    for (int i = 0; i < SWEEPS; i++) {
        const char *strategy = sweeps[i].strategy->name;
        printf("\n  %-11s", sweeps[i].name);
        cJSON *row = cJSON_AddArrayToObject(owned, sweeps[i].name);
        for (int k = 0; k < 3; k++)
            print_case(set, sweeps[i].owned ? strategy : "", BENCH_OWNER, 1,
                       shares[k], row);
        printf("   ");
        row = cJSON_AddArrayToObject(counting, sweeps[i].name);
        for (int k = 0; k < 3; k++)
            print_case(set, strategy, sweeps[i].id, threads[k], 0, row);
    }
    printf("\n");
}
