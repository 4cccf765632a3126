// The runs behind the table of `rclab fixes`, and the table.
#include "lessons/fixes/rows.h"

#include "command/interrupt.h"
#include "command/progress.h"
#include "command/terminal.h"

#include <stdio.h>
#include <stdlib.h>

// All threads together: a pause under a lock makes every other thread wait,
// and few increments show the loss.
enum { FORCED_INCREMENTS = 1000 };

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

static bool
one_round(const struct fixes *fixes, struct fixes_row *rows)
{
    struct counter_run run;

    for (int i = 0; counters[i].name != NULL && !interrupted(); i++) {
        if (!counter_run(counters[i].timed, (int)fixes->threads,
                         fixes->increments, &run))
            return false;
        if (interrupted())
            return true;
        rows[i].lost += run.expected - run.got;
        rows[i].ns[rows[i].rounds++] = 1e9 * run.seconds / (double)run.expected;
    }
    return true;
}

bool
fixes_measure(const struct fixes *fixes, struct fixes_row *rows)
{
    unsigned long all = 0;

    while (counters[all].name != NULL)
        all++;
    for (int i = 0; counters[i].name != NULL && !interrupted(); i++)
        if (!counter_run(counters[i].forced, (int)fixes->threads,
                         FORCED_INCREMENTS / fixes->threads, &rows[i].forced))
            return false;
    for (int i = 0; counters[i].name != NULL && !interrupted(); i++) {
        progress("exploring, counter", (unsigned long)i, all);
        fixes_explore(&counters[i], &rows[i].verdict);
    }
    for (unsigned long i = 0; i < fixes->rounds && !interrupted(); i++) {
        progress("measuring, round", i, fixes->rounds);
        if (!one_round(fixes, rows)) {
            progress_end();
            return false;
        }
    }
    progress_end();
    for (int i = 0; counters[i].name != NULL; i++) {
        struct fixes_row *row = &rows[i];
        qsort(row->ns, row->rounds, sizeof row->ns[0], compare);
        row->median_ns = row->ns[row->rounds / 2];
    }
    return true;
}

bool
fixes_as_claimed(const struct counter *counter, const struct fixes_row *row)
{
    long forced = row->forced.expected - row->forced.got;

    if (row->verdict.known && row->verdict.passes != counter->repairs)
        return false;
    return counter->repairs ? forced == 0 && row->lost == 0 : forced > 0;
}

static void
print_row(const struct counter *counter, const struct fixes_row *row,
          double base_ns, cJSON *json)
{
    long forced = row->forced.expected - row->forced.got;
    char text[2][TERMINAL_COUNT_SIZE];

    printf("%c %-22s %8s %13s  %-13s %8.2f %8.1f\n",
           fixes_as_claimed(counter, row) ? ' ' : '!', counter->name,
           terminal_count(text[0], forced), terminal_count(text[1], row->lost),
           row->verdict.words, row->median_ns, row->median_ns / base_ns);
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "name", counter->name);
    cJSON_AddStringToObject(object, "program", counter->program);
    cJSON_AddBoolToObject(object, "repairs", counter->repairs);
    cJSON_AddStringToObject(object, "explored", row->verdict.words);
    cJSON_AddNumberToObject(object, "lost_forced", (double)forced);
    cJSON_AddNumberToObject(object, "lost_by_luck", (double)row->lost);
    cJSON_AddNumberToObject(object, "ns_per_increment", row->median_ns);
    cJSON_AddNumberToObject(object, "ratio", row->median_ns / base_ns);
    cJSON_AddItemToArray(json, object);
}

void
fixes_print(const struct fixes *fixes, const struct fixes_row *rows,
            cJSON *json)
{
    long all = (long)(fixes->threads * fixes->increments * rows[0].rounds);
    char text[TERMINAL_COUNT_SIZE];
    char of_forced[TERMINAL_COUNT_SIZE + 4];
    char of_all[TERMINAL_COUNT_SIZE + 4];
    cJSON *array = cJSON_AddArrayToObject(json, "counters");

    snprintf(of_forced, sizeof of_forced, "of %s",
             terminal_count(text, rows[0].forced.expected));
    snprintf(of_all, sizeof of_all, "of %s", terminal_count(text, all));
    printf("%24s %8s %13s  %-13s %8s %8s\n", "", "lost,", "lost by luck,",
           "every", "ns per", "times");
    printf("%24s %8s %13s  %-13s %8s %8s\n", "", "pausing,", "", "interleaving",
           "incr.", "cnt += 1");
    printf("%24s %8s %13s\n", "", of_forced, of_all);
    for (int i = 0; counters[i].name != NULL; i++) {
        if (i == 0 || counters[i].repairs != counters[i - 1].repairs)
            printf("%s\n",
                   counters[i].repairs ? "Repaired by" : "Not repaired by");
        print_row(&counters[i], &rows[i], rows[0].median_ns, array);
    }
}

void
fixes_plot(struct plot *plot, const struct fixes_row *rows)
{
    plot_bars(plot, "cnt += 1 and what repairs it", "ns per increment");
    plot_hollow(plot, "loses updates");
    for (int wrong = 0; wrong <= 1; wrong++)
        for (int i = 0; counters[i].name != NULL; i++)
            if (counters[i].repairs != (wrong == 1))
                plot_bar(plot, counters[i].name,
                         wrong == 1 ? "loses updates" : "repairs it",
                         rows[i].median_ns);
}
