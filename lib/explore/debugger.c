// Debugger: see debugger.h. An execution is the same every time, so it can be
// run until the step one wants to look at.
#include "debugger.h"

#include "session.h"

#include <stdlib.h>
#include <string.h>

bool
ex_run_again(const struct ex_result *result, size_t at)
{
    // The replay keeps its schedule where the result's lies.
    uint8_t *schedule = malloc(result->schedule_length + 1);
    if (!schedule)
        return false;
    if (result->schedule_length)
        memcpy(schedule, result->schedule, result->schedule_length);
    struct ex_search_options replay = {.mode = EX_REPLAY,
                                       .schedule = schedule,
                                       .schedule_length =
                                           result->schedule_length};
    ex_run.stop_before = at + 1;
    bool good = ex_replay(&replay);
    ex_run.stop_before = 0;
    free(schedule);
    return good;
}
