// Who keeps a list alive: one that two names share, and two that hold each
// other. Every strategy runs the same lines; the table has its count after
// each of them, as the library tells it.
#include "lessons/refcount/refcount.h"

#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"

#include <stdio.h>
#include <string.h>

enum { STRATEGIES_MAX = 8 };

static bool
run_column(struct refcount_column *column, cJSON *json)
{
    if (!column->strategy->share(&column->share) ||
        !column->strategy->cycle(&column->cycle)) {
        complain("no memory for a list of '%s'.", column->strategy->name);
        return false;
    }
    cJSON *row = cJSON_CreateObject();
    cJSON_AddStringToObject(row, "name", column->strategy->name);
    cJSON_AddBoolToObject(row, "shared_list_as_claimed",
                          refcount_share_ok(&column->share));
    cJSON_AddBoolToObject(row, "cycle_as_claimed",
                          refcount_cycle_ok(&column->cycle));
    cJSON_AddItemToArray(json, row);
    return true;
}

// The last line, and whether the claims held.
static int
print_result(const struct refcount_column *columns, int n)
{
    int shared = 0;
    int leaked = 0;
    int wrong = 0;

    for (int c = 0; c < n; c++) {
        bool share_ok = refcount_share_ok(&columns[c].share);
        bool cycle_ok = refcount_cycle_ok(&columns[c].cycle);
        shared += share_ok;
        leaked += cycle_ok;
        wrong += !share_ok || !cycle_ok;
    }
    if (wrong > 0) {
        printf("\nResult: the claim failed: %d of %d counted wrongly.\n", wrong,
               n);
        return LESSON_FAILED;
    }
    printf("\nResult: %d of %d freed the shared list with its last reference, "
           "%d of %d the cycle.\n",
           shared, n, n - leaked, n);
    return LESSON_AS_CLAIMED;
}

int
refcount_main(int argc, char **argv)
{
    const char *words[STRATEGIES_MAX + 1] = {NULL};
    const char *only = NULL;
    bool print_json = false;
    struct refcount_column columns[STRATEGIES_MAX] = {0};
    int n = 0;

    for (int i = 0; refcount_strategies[i].name != NULL; i++)
        words[i] = refcount_strategies[i].name;
    const struct option_row rows[] = {
        {.name = "strategy",
         .argument = "NAME",
         .help = "one only: naive, locked, atomic, biased, deferred (all)",
         .text = &only,
         .words = words},
        OPTION_JSON(&print_json),
        {.name = NULL},
    };
    const struct options options = {
        .usage = "rclab refcount [OPTION]...",
        .about = "A list with two names, and two lists that hold each other: "
                 "the same lines on\nevery strategy, with the count after each "
                 "line. The lines shown are the ones\nthat run.",
        .rows = rows,
    };
    int status = options_read(&options, argc, argv);
    if (status != OPTIONS_GO_ON)
        return status;

    cJSON *json = json_begin("refcount");
    cJSON *array = cJSON_AddArrayToObject(json, "strategies");
    for (int i = 0; refcount_strategies[i].name != NULL; i++) {
        if (only != NULL && strcmp(only, refcount_strategies[i].name) != 0)
            continue;
        columns[n].strategy = &refcount_strategies[i];
        if (!run_column(&columns[n++], array))
            return LESSON_COULD_NOT_RUN;
    }
    refcount_print(columns, n);
    status = print_result(columns, n);
    cJSON_AddNumberToObject(json, "status", status);
    json_end(json, print_json);
    return status;
}
