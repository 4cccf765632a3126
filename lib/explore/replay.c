// Executions, one at a time, each from pristine memory; and schedules: kept
// from an execution, and run again.
#include "session.h"

#include "engine/objects.h"
#include "intercept/intercept.h"
#include "intercept/key.h"
#include "lost_search.h"
#include "symbols/frames.h"

#include <stdlib.h>

void
ex_run_once(void)
{
    ex_module_restore();
    ex_module_fresh_tls(0);
    ex_heap_reset();
    ex_objects_reset();
    ex_exit_reset();
    ex_keys_reset();
    ex_frames_reset();
    if (ex_execute(ex_main_thread) == EX_END_DONE &&
        ex_lost_in_execution(&ex_run.bug))
        ex_run.end = EX_END_BUG;
}

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
