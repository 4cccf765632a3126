// How many interleavings there are, and how many differ: counted, not quoted.
//
// Two threads do cnt += 1 once, twice, three times. Each is a read and a
// write, so there are (2k)!/(k!)^2 orders for k operations a thread; but two
// orders that differ only in which of two reads came first are the same run.
#include "command/interrupt.h"
#include "command/json.h"
#include "command/lesson.h"
#include "command/options.h"
#include "command/terminal.h"
#include "lessons/common/explored.h"

#include <inttypes.h>
#include <stdio.h>

enum { LEVELS = 3 };

// How many ways two sequences of k operations interleave: 2k choose k.
static uint64_t
interleavings(unsigned k)
{
    uint64_t n = 1;

    for (unsigned i = 1; i <= k; i++)
        n = n * (k + i) / i;
    return n;
}

// Counts what one search runs. False: it could not.
static bool
count(const char *flag, enum explored_search search, uint64_t *executions)
{
    struct explored e;

    // without the assertion there is a race still: the search goes on
    if (!explored_run(&e, "increments.c", search, flag))
        return false;
    *executions = e.result.executions;
    explored_end(&e);
    return true;
}

int
explosion_main(int argc, char **argv)
{
    bool print_json = false;
    const struct option_row rows[] = {OPTION_JSON(&print_json), {.name = NULL}};
    const struct options options = {
        .usage = "rclab explosion [OPTION]...",
        .about = "Counts the interleavings of cnt += 1, and those that differ.",
        .rows = rows};
    uint64_t all[LEVELS], distinct[LEVELS];
    bool as_claimed = true;
    int status = options_read(&options, argc, argv);

    if (status != OPTIONS_GO_ON)
        return status;
    cJSON *json = json_begin("explosion");
    cJSON *levels = cJSON_AddArrayToObject(json, "increments");
    printf("cnt += 1 by two threads, in every interleaving\n\n"
           "  increments each   interleavings   by formula   that differ\n");
    for (unsigned i = 0; i < LEVELS; i++) {
        char flag[32];
        snprintf(flag, sizeof flag, "-DINCREMENTS=%u", i + 1);
        if (!count(flag, EXPLORED_ALL, &all[i]) ||
            !count(flag, EXPLORED_TRACES, &distinct[i]))
            return LESSON_COULD_NOT_RUN;
        uint64_t expected = interleavings(2 * (i + 1));
        printf("  %15u %15" PRIu64 " %12" PRIu64 " %13" PRIu64 "\n", i + 1,
               all[i], expected, distinct[i]);
        terminal_flush();
        as_claimed = as_claimed && all[i] == expected && distinct[i] < all[i];
        cJSON *level = cJSON_CreateObject();
        cJSON_AddNumberToObject(level, "interleavings", (double)all[i]);
        cJSON_AddNumberToObject(level, "distinct", (double)distinct[i]);
        cJSON_AddItemToArray(levels, level);
        if (interrupted())
            return interrupt_report("between two searches");
    }
    if (as_claimed)
        printf("\nResult: two increments more: %.0f times as many orders, "
               "%.1f times fewer differ.\n",
               (double)all[LEVELS - 1] / (double)all[0],
               (double)all[LEVELS - 1] / (double)distinct[LEVELS - 1]);
    else
        printf(
            "\nResult: the claim failed: the counts are not the formula's.\n");
    json_end(json, print_json);
    return as_claimed ? LESSON_AS_CLAIMED : LESSON_FAILED;
}
