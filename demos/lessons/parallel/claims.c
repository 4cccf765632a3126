// Results, switches, cores. What needs two cores is claimed only if two were
// to be had: another process may have them.
#include "lessons/parallel/claims.h"

#include "command/lesson.h"
#include "command/terminal.h"
#include "lessons/common/claims.h"

#include <stdio.h>

static const double ONE_CORE = 1.3; // at most, of what runs one at a time
static const double MORE = 1.2;     // at least, of what does not

bool
parallel_used_more(const struct measured *measured)
{
    return measured_cores(measured) > MORE;
}

static double
most_cores(const struct measured *a, const struct measured *b)
{
    return measured_cores(a) > measured_cores(b) ? measured_cores(a)
                                                 : measured_cores(b);
}

static bool
all_equal(const struct measured all[WAYS])
{
    for (int way = 0; way < WAYS; way++)
        if (!all[way].equal)
            return false;
    return true;
}

static void
check_more(struct claims *claims, int way, const struct measured *m,
           bool had_two, int cores)
{
    if (cores == 1)
        claims_unseen("%s: one core here: no speed-up to be seen",
                      ways[way].name);
    else if (!had_two)
        claims_unseen("%s: no second core was free, or needed", ways[way].name);
    else
        claims_check(claims, parallel_used_more(m), "%s: %.1f cores",
                     ways[way].name, measured_cores(m));
}

int
parallel_conclude(const struct measured all[WAYS], const bool had_two[WAYS],
                  int cores)
{
    struct claims claims = CLAIMS_BEGIN;
    const struct measured *loop = &all[EVENT_LOOP];
    const struct measured *threads = &all[THREADS];
    double one = most_cores(loop, &all[GIL_THREADS]);
    char bytes[TERMINAL_COUNT_SIZE];

    printf("\n");
    claims_check(&claims, all_equal(all),
                 "every way had the same %d results of %s bytes", TASKS,
                 terminal_count(bytes, TASK_RESULT));
    claims_check(&claims, loop->busy == 1 && loop->waiting == TASKS,
                 "event loop: switched at awaits only: %d begun, %d waiting at "
                 "once",
                 loop->busy, loop->waiting);
    claims_check(&claims, one < ONE_CORE,
                 "event loop and GIL threads: no more than %.1f cores", one);
    check_more(&claims, PROCESSES, &all[PROCESSES], had_two[PROCESSES], cores);
    check_more(&claims, THREADS, threads, had_two[THREADS], cores);
    if (claims_status(&claims) != LESSON_AS_CLAIMED)
        printf("\nResult: the claim failed: see NO above.\n");
    else
        printf("\nResult: event loop %.1f times as fast on %.1f cores, free "
               "threads %.1f on %.1f.\n",
               all[IN_TURN].wall / loop->wall, measured_cores(loop),
               all[IN_TURN].wall / threads->wall, measured_cores(threads));
    return claims_status(&claims);
}
