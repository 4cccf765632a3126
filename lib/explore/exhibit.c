// The exhibit: the execution that the report shows. It is run once more, and
// its events are kept.
//
// Of the executions that differ only in the order of independent steps, the
// explorer shows the one with the fewest switches that it finds.
//
// The critical step of a failing execution is the first step after which every
// continuation fails.
//
// One source-DPOR search finds it. The search begins with the failing
// execution and goes back from the end: it runs the continuations of the last
// choice, of the choice before, and so on, as long as all fail. The first
// execution that passes differs from the failing one at some choice. All
// continuations after that choice have been run, and they failed. So the
// critical step is the step of that choice.
//
// The reduction is sound here. At every choice of the failing execution the
// search first tries the thread that the execution chose, so no thread is
// asleep there. The search runs one member of each class of continuations
// before it goes back further.
//
// A data race alone has no critical step: the accesses race in either order.
#include "session.h"

#include "engine/objects.h"

#include <stdlib.h>
#include <string.h>

// Replays the member of the execution's class with the fewest switches.
static void
show_short(struct ex_search_options *replay)
{
    size_t count = ex_run.event_count;
    size_t *order = malloc(count * sizeof *order + 1);
    uint8_t *threads = malloc(2 * count + 1);
    size_t n = 0;
    if (order != NULL && threads != NULL &&
        ex_minimise(ex_run.minimiser, ex_run.events, count, order)) {
        for (size_t i = 0; i < count; i++) {
            const struct ex_event *e = &ex_run.events[order[i]];
            if (e->chosen)
                threads[n++] = e->op.thread;
            if (e->values > 1)
                threads[n++] = e->value;
        }
        replay->schedule = threads;
        replay->schedule_length = n;
        replay->every_step = true;
        ex_replay(replay);
    }
    free(order);
    free(threads);
}

enum {
    EXECUTIONS = 10000, // at most; a tenth of a second for a small program
    STEPS = 400000      // of all these executions together
};

// Judges the execution that has just ended. True: go on.
static bool
judge(const struct ex_search *search, enum ex_decided *decided, size_t *step)
{
    // A livelock, or a bug that overtakes other threads (hasty), ends an
    // execution before all its continuations are known.
    bool livelock =
        ex_run.end == EX_END_BUG && ex_run.bug.kind == EX_BUG_LIVELOCK;
    if (ex_share_grew() || livelock || ex_run.hasty)
        return false;
    if (ex_run.end == EX_END_BUG || ex_run.end == EX_END_BLOCKED ||
        ex_run.end == EX_END_CUT)
        return true;
    *step = ex_search_left(search);
    if (ex_run.end == EX_END_DONE && *step != SIZE_MAX)
        *decided = EX_DECIDED_STEP;
    return false;
}

static enum ex_decided
go_back(struct ex_search *search, size_t *step)
{
    enum ex_decided decided = EX_DECIDED_UNKNOWN;
    int executions = 0;
    size_t steps = 0;
    while (ex_search_begin(search)) {
        if (executions++ == EXECUTIONS || steps > STEPS)
            return EX_DECIDED_UNKNOWN;
        ex_run_once();
        ex_search_finish(search, &ex_run.state);
        steps += ex_run.event_count;
        if (!judge(search, &decided, step))
            return decided;
    }
    return ex_search_exhausted(search) ? EX_DECIDED_BEFORE : EX_DECIDED_UNKNOWN;
}

// Searches the continuations of the execution with that schedule. The bound
// counts executions and steps, never time, so the answer is the same on every
// machine. For EX_DECIDED_STEP it fills *step with an index of the execution's
// events. The events in ex_run are afterwards those of another execution. A
// newly contended byte changes the meaning of the schedule, so the answer is
// then unknown. With `learns`, ex_share_grew() is true in this case and the
// failure has to be found again; without it the byte is forgotten and the
// schedule stays valid.
static enum ex_decided
find_critical(const uint8_t *schedule, size_t length, bool learns, size_t *step)
{
    struct ex_search_options how = {
        .mode = EX_DPOR, .schedule = schedule, .schedule_length = length};
    enum ex_decided decided = EX_DECIDED_UNKNOWN;
    ex_run.search = ex_search_new(&how);
    if (ex_run.search != NULL) {
        ex_share_settle();
        ex_share_freeze(!learns);
        decided = go_back(ex_run.search, step);
        ex_share_freeze(false);
        if (!learns)
            ex_share_settle();
    }
    ex_search_free(ex_run.search);
    ex_run.search = NULL;
    return decided;
}

// Finds the critical step of the failing execution just shown, then runs the
// execution once more to restore its events.
static void
look_back(struct ex_result *result, bool learns)
{
    size_t length = ex_run.schedule_length;
    uint8_t *schedule = malloc(length + 1);
    struct ex_search_options replay = {
        .mode = EX_REPLAY, .schedule = schedule, .schedule_length = length};
    if (schedule == NULL)
        return;
    memcpy(schedule, ex_run.schedule, length);
    result->decided =
        find_critical(schedule, length, learns, &result->critical);
    if (result->decided != EX_DECIDED_STEP)
        result->critical = SIZE_MAX;
    ex_replay(&replay);
    free(schedule);
}

void
ex_show(struct ex_session *session, const struct ex_finding *finding,
        bool learns)
{
    struct ex_result *result = session->result;
    const struct ex_search_options found = {.mode = EX_REPLAY,
                                            .schedule = finding->schedule,
                                            .schedule_length = finding->length};
    struct ex_search_options replay = found;
    if (ex_run.c11 && session->options->search.mode != EX_REPLAY)
        ex_replay_in_line(&found);
    else
        ex_replay(&found);
    enum ex_bug_kind kind = ex_run.bug.kind;
    bool raced = ex_run.raced;
    if (session->options->search.mode != EX_REPLAY && !ex_run.c11) {
        show_short(&replay);
        if (ex_run.bug.kind != kind || ex_run.raced != raced)
            ex_replay(&found);
    }
    if (session->options->show == 0 && ex_run.end == EX_END_BUG && !ex_run.c11)
        look_back(result, learns);
    result->events = ex_run.events;
    result->event_count = ex_run.event_count;
    result->schedule = ex_run.schedule;
    result->schedule_length = ex_run.schedule_length;
    result->pending = ex_run.state;
}

void
ex_show_output(struct ex_session *session)
{
    struct ex_result *result = session->result;
    struct ex_search_options replay = {.mode = EX_REPLAY};
    uint8_t *schedule = malloc(result->schedule_length + 1);
    if (schedule == NULL)
        return;
    memcpy(schedule, result->schedule, result->schedule_length);
    replay.schedule = schedule;
    replay.schedule_length = result->schedule_length;
    ex_run.show_output = true;
    ex_replay(&replay);
    ex_run.show_output = false;
    result->schedule = ex_run.schedule;
    free(schedule);
}
