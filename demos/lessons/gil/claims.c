// What threads did under the GIL, held against what is claimed of it.
#include "lessons/gil/claims.h"

#include "command/interrupt.h"
#include "command/terminal.h"
#include "lessons/common/explored_claim.h"

#include <stdio.h>

static void
check_count(struct claims *claims, const struct gil_seen *seen)
{
    char rounds[TERMINAL_COUNT_SIZE];
    char switches[TERMINAL_COUNT_SIZE];

    printf("Two threads count one object naively, %s times each:\n",
           terminal_count(rounds, 2LL * GIL_ROUNDS));
    claims_check(claims, seen->count == 1,
                 "the count is exact: %u, after %s switches", seen->count,
                 terminal_count(switches, (long long)seen->switches));
    claims_check(claims, seen->computing < 1.3,
                 "computing does not scale: two threads kept %.1f cores busy",
                 seen->computing);
}

static void
check_convoy(struct claims *claims, const struct gil_seen *seen)
{
    claims_check(
        claims, seen->convoy > 2 * seen->alone,
        "the convoy: %.1f ms a request, %.1f beside a computing thread: "
        "%.0f times",
        seen->alone * 1e3, seen->convoy * 1e3, seen->convoy / seen->alone);
}

bool
gil_show(struct claims *claims, struct gil_seen *seen, double interval)
{
    if (!gil_count(seen, interval))
        return false;
    check_count(claims, seen);
    if (interrupted() || !gil_wait(seen, interval))
        return interrupted();
    claims_check(claims, seen->waiting > 1.3,
                 "waiting does: two threads kept %.1f requests waiting",
                 seen->waiting);
    if (!gil_convoy(seen, interval))
        return false;
    check_convoy(claims, seen);
    if (interrupted() || !gil_update(seen, interval))
        return interrupted();
    claims_check(claims, seen->lost > 0,
                 "cnt += 1, switched in the middle: expected %d, got %ld, "
                 "lost %ld",
                 2 * GIL_UPDATES, 2 * GIL_UPDATES - seen->lost, seen->lost);
    return true;
}

void
gil_explore(struct claims *claims, cJSON *json)
{
    uint64_t orders;

    printf("\n");
    enum explored_claim found =
        explored_claim("gil_counter.c", NULL, "lost-update", &orders);
    if (found == EXPLORED_NOT)
        return;
    cJSON_AddBoolToObject(json, "explored_lost", found == EXPLORED_HELD);
    claims_check(claims, found == EXPLORED_HELD,
                 "the explorer loses an update, every access under the lock");
}
