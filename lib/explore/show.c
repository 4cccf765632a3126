// The execution to be looked at: found, run once more, and its events kept.
//
// Of the executions that differ in nothing but the order of independent
// steps, the one with the fewest switches of threads is shown.
#include "session.h"

#include "critical.h"
#include "engine/objects.h"

#include <stdlib.h>
#include <string.h>

// Shows the member of the execution's class with the fewest switches.
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

// When was the failure just shown decided? Then it is run once more, for its
// events are gone.
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
        ex_critical_find(schedule, length, learns, &result->critical);
    if (result->decided != EX_DECIDED_STEP)
        result->critical = SIZE_MAX;
    ex_replay(&replay);
    free(schedule);
}

// Runs the execution of that schedule again, as the one to be looked at.
void
ex_show(struct ex_session *session, const uint8_t *schedule, size_t length)
{
    struct ex_result *result = session->result;
    struct ex_search_options replay = {
        .mode = EX_REPLAY, .schedule = schedule, .schedule_length = length};
    ex_replay(&replay);
    enum ex_bug_kind kind = ex_run.bug.kind;
    bool raced = ex_run.raced;
    if (session->options->search.mode != EX_REPLAY) {
        show_short(&replay);
        if (ex_run.bug.kind != kind || ex_run.raced != raced) {
            replay = (struct ex_search_options){.mode = EX_REPLAY,
                                                .schedule = schedule,
                                                .schedule_length = length};
            ex_replay(&replay);
        }
    }
    if (session->options->show == 0 && ex_run.end == EX_END_BUG)
        look_back(result, session->learns);
    result->events = ex_run.events;
    result->event_count = ex_run.event_count;
    result->schedule = ex_run.schedule;
    result->schedule_length = ex_run.schedule_length;
    result->pending = ex_run.state;
    result->threads = ex_run.state.threads;
    memset(result->kinds, 0, sizeof result->kinds);
    for (size_t i = 0; i < ex_run.event_count; i++)
        result->kinds[ex_run.events[i].op.kind]++;
    for (int t = 0; t < EX_THREADS_MAX; t++)
        result->waits_for[t] = (int8_t)ex_waits_for(t);
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
