// Schedules: kept from an execution, and run again.
#include "explorer_parts.h"

#include <stdlib.h>

bool
ex_keep_schedule(uint8_t **schedule, size_t *length)
{
    size_t n = ex_search_schedule(ex_run.search, NULL, 0);
    uint8_t *copy = realloc(*schedule, n + 1);
    if (copy == NULL)
        return false;
    *schedule = copy;
    *length = ex_search_schedule(ex_run.search, copy, n);
    return true;
}

bool
ex_replay(const struct ex_search_options *replay)
{
    ex_run.search = ex_search_new(replay);
    bool good = ex_run.search != NULL && ex_search_begin(ex_run.search);
    if (good) {
        ex_run_once();
        good = ex_keep_schedule(&ex_run.schedule, &ex_run.schedule_length);
    }
    ex_search_free(ex_run.search);
    ex_run.search = NULL;
    return good;
}
