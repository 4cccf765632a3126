// Runs single executions, each from pristine memory; keeps their schedules and
// replays them.
#include "replay.h"

#include "session.h"

#include "engine/keys.h"
#include "engine/memory.h"
#include "engine/objects.h"
#include "graph/walk.h"
#include "intercept/intercept.h"
#include "lost_search.h"
#include "symbols/frames.h"

#include <stdlib.h>
#include <string.h>

void
ex_run_once(void)
{
    if (ex_module_restore())
        ex_share_grow();
    ex_module_fresh_tls(0);
    ex_heap_reset();
    ex_objects_reset();
    ex_interceptors_reset();
    ex_frames_reset();
    if (ex_execute(ex_main_thread) == EX_END_DONE &&
        ex_lost_in_execution(&ex_run.bug))
        ex_run.end = EX_END_BUG;
}

// Keeps the picks of an execution that followed a graph.
static bool
keep_picks(uint8_t **schedule, size_t *length)
{
    size_t n;
    const uint8_t *picks = ex_memory_picks(&n);
    uint8_t *copy = realloc(*schedule, n + 1);
    if (copy == NULL)
        return false;
    if (n > 0)
        memcpy(copy, picks, n);
    *schedule = copy;
    *length = n;
    return true;
}

bool
ex_keep_schedule(uint8_t **schedule, size_t *length)
{
    if (ex_run.walk != NULL)
        return keep_picks(schedule, length);
    size_t n = ex_search_schedule(ex_run.search, NULL, 0);
    uint8_t *copy = realloc(*schedule, n + 1);
    if (copy == NULL)
        return false;
    *schedule = copy;
    *length = ex_search_schedule(ex_run.search, copy, n);
    return true;
}

// Runs one execution by a schedule. In C11's memory the caller may read its
// walk until end_replay.
static bool
run_replay(const struct ex_search_options *replay)
{
    ex_run.search = ex_search_new(replay);
    bool good = ex_run.search != NULL && ex_search_begin(ex_run.search);
    if (good && ex_run.c11) {
        ex_run.walk = ex_walk_new(0);
        good = ex_run.walk != NULL && ex_walk_begin(ex_run.walk);
        ex_memory_tell(replay->schedule, replay->schedule_length);
    }
    if (good) {
        ex_run_once();
        good = ex_keep_schedule(&ex_run.schedule, &ex_run.schedule_length);
    }
    ex_memory_untell();
    ex_search_free(ex_run.search);
    ex_run.search = NULL;
    return good;
}

static void
end_replay(void)
{
    ex_walk_free(ex_run.walk);
    ex_run.walk = NULL;
}

bool
ex_replay(const struct ex_search_options *replay)
{
    bool good = run_replay(replay);
    end_replay();
    return good;
}

bool
ex_replay_in_line(const struct ex_search_options *replay)
{
    struct ex_search_options line = {.mode = EX_REPLAY};
    uint8_t *picks = NULL;
    bool good = run_replay(replay);
    enum ex_bug_kind kind = ex_run.bug.kind;
    bool raced = ex_run.raced;
    if (good)
        picks = ex_memory_linear(&line.schedule_length);
    end_replay();
    line.schedule = picks;
    if (picks != NULL &&
        (!ex_replay(&line) || ex_run.bug.kind != kind || ex_run.raced != raced))
        good = ex_replay(replay);
    free(picks);
    return good;
}

bool
ex_run_again(const struct ex_result *result, size_t at)
{
    // The replay overwrites the memory of the result's schedule.
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
