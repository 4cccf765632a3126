// Counted operations as "reads+writes" of plain and of atomic accesses; times
// as ratios to a plain pair of one thread.
#include "lessons/cost/print.h"

#include <inttypes.h>
#include <stdio.h>

static void
print_pair(char *to, size_t size, uint64_t reads, uint64_t writes)
{
    if (reads + writes == 0)
        snprintf(to, size, "-");
    else
        snprintf(to, size, "%" PRIu64 "+%" PRIu64, reads, writes);
}

static void
print_number(char *to, size_t size, uint64_t n)
{
    snprintf(to, size, n == 0 ? "-" : "%" PRIu64, n);
}

static void
print_counts(const struct ex_counts *c)
{
    char plain[24], atomics[24], updates[24], locks[24];

    print_pair(plain, sizeof plain, c->reads, c->writes);
    print_pair(atomics, sizeof atomics, c->loads, c->stores);
    print_number(updates, sizeof updates, c->updates);
    print_number(locks, sizeof locks, c->locks);
    printf(" %6s %6s %4s %4s", plain, atomics, updates, locks);
}

// Three digits that matter: 0.52, 12.4, 138.
static void
print_ratio(double ratio)
{
    printf(" %5.*f", ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0, ratio);
}

static void
add_counts(cJSON *to, const char *name, const struct ex_counts *c)
{
    cJSON *object = cJSON_AddObjectToObject(to, name);

    cJSON_AddNumberToObject(object, "plain_reads", (double)c->reads);
    cJSON_AddNumberToObject(object, "plain_writes", (double)c->writes);
    cJSON_AddNumberToObject(object, "atomic_loads", (double)c->loads);
    cJSON_AddNumberToObject(object, "atomic_stores", (double)c->stores);
    cJSON_AddNumberToObject(object, "atomic_updates", (double)c->updates);
    cJSON_AddNumberToObject(object, "locks", (double)c->locks);
}

static bool
print_row(const struct bench_set *set, const struct cost_row *row,
          const struct cost_counted *counted, cJSON *json)
{
    static const char *const keys[COST_MEASURED] = {
        [COST_OWNER] = "ratio_owner",
        [COST_OTHER] = "ratio_other",
        [COST_BY_2] = "ratio_by_2"};
    bool shared = !(row->other & COST_NOT_SHARED);
    bool right = cost_as_claimed(row, counted);
    cJSON *object = cJSON_CreateObject();

    cJSON_AddItemToArray(json, object);
    cJSON_AddStringToObject(object, "name", row->name);
    cJSON_AddBoolToObject(object, "as_claimed", right);
    printf("%c %-11s", right ? ' ' : '!', row->name);
    print_counts(&counted->pair[COST_OWNER]);
    add_counts(object, "owner", &counted->pair[COST_OWNER]);
    if (shared) {
        print_counts(&counted->pair[COST_OTHER]);
        add_counts(object, "other", &counted->pair[COST_OTHER]);
    } else {
        printf(" %-23s", "  (loses updates)");
    }
    for (int m = 0; m < COST_MEASURED; m++) {
        const struct bench_case *c = cost_case(set, row, m);
        if (c == NULL) {
            printf(" %5s", "-");
            continue;
        }
        print_ratio(bench_ratio(set, c, &set->cases[0]));
        cJSON_AddNumberToObject(object, keys[m],
                                bench_ratio(set, c, &set->cases[0]));
    }
    printf("\n");
    return right;
}

int
cost_print_rows(const struct bench_set *set, const struct cost_counted *counted,
                cJSON *json)
{
    cJSON *rows = cJSON_AddArrayToObject(json, "rows");
    int wrong = 0;

    printf("%-13s %-23s %-23s times a plain\n%-13s %6s %6s %4s %4s %6s %6s %4s "
           "%4s %5s %5s %5s\n",
           "", " the owner's pair", " another thread's", "", "plain", "atomic",
           "RMW", "lock", "plain", "atomic", "RMW", "lock", "owner", "other",
           "by 2");
    for (int i = 0; cost_rows[i].name != NULL; i++) {
        if (i == COST_STRATEGIES)
            printf("the models of rclab history\n");
        wrong += !print_row(set, &cost_rows[i], &counted[i], rows);
    }
    printf(
        "Counted by the explorer; plain and atomic: reads+writes, the stack's "
        "left out.\nRMW: read-modify-write. Logged: and every 64 pairs a "
        "commit under a lock.\n");
    return wrong;
}

void
cost_print_result(const struct bench_set *set,
                  const struct cost_counted *counted, int wrong)
{
    enum { ATOMIC = 2, BIASED = 3 }; // rows

    if (wrong > 0) {
        printf("\nResult: the claim failed: %d row%s (!) not made of what must "
               "be.\n",
               wrong, wrong == 1 ? " is" : "s are");
        return;
    }
    printf("\nResult: the owner's pair: biased %" PRIu64
           " RMW, %.1f x plain; atomic %" PRIu64 " RMW, %.1f x plain.\n",
           counted[BIASED].pair[COST_OWNER].updates,
           bench_ratio(set, cost_case(set, &cost_rows[BIASED], COST_OWNER),
                       &set->cases[0]),
           counted[ATOMIC].pair[COST_OWNER].updates,
           bench_ratio(set, cost_case(set, &cost_rows[ATOMIC], COST_OWNER),
                       &set->cases[0]));
}

void
cost_plot(struct plot *plot, const struct bench_set *set)
{
    static const char *const kinds[] = {"owner", "other", "two threads"};

    plot_bars(plot, "incref and decref", "times a plain pair");
    plot_log(plot);
    plot_mark(plot, 1);
    for (const struct cost_row *row = cost_rows; row->name != NULL; row++)
        for (int m = 0; m < COST_MEASURED; m += COST_BY_2) {
            const struct bench_case *c = cost_case(set, row, m);
            if (c != NULL)
                plot_bar(plot, row->name, kinds[m],
                         bench_ratio(set, c, &set->cases[0]));
        }
}
