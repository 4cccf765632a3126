// From a file to a verdict: compile, load, search, show.
//
//     warm up:  without preemptions, so that contended bytes become known
//     prove:    at most 0, 1, 2 preemptions (short failures first), then
//               source-DPOR to the end
//     show:     the execution found is run once more and its events kept
//
// A search that learns of a newly contended byte starts again
// (engine/share.h). The very first execution runs twice and must do the same
// twice. A data race does not stop the search: it goes on a while for what the
// race leads to.
#include "explorer_parts.h"

#include "critical.h"
#include "detect/lost_search.h"
#include "doors/doors.h"
#include "doors/key.h"
#include "engine/cycle.h"
#include "engine/objects.h"
#include "program/compile.h"
#include "program/crash.h"
#include "program/scratch.h"
#include "symbols/frames.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

double
ex_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool
cannot(struct ex_result *result, const char *why)
{
    result->verdict = EX_CANNOT;
    if (why != NULL)
        snprintf(result->sentence, sizeof result->sentence, "%s", why);
    return false;
}

// What one execution may write: reserved, touched only as far as used.
static bool
open_records(size_t steps)
{
    ex_run.events = ex_reserve(steps * sizeof *ex_run.events);
    ex_run.races = ex_races_new();
    ex_run.minimiser = ex_minimiser_new();
    return ex_run.events != NULL && ex_run.races != NULL &&
           ex_run.minimiser != NULL;
}

static bool
open_all(const struct ex_options *options, struct ex_result *result)
{
    char *sentence = result->sentence;
    size_t size = sizeof result->sentence;
    if (!ex_scratch_open())
        return cannot(result, "cannot make a temporary directory; is $TMPDIR "
                              "(or /tmp) writable and not full?");
    double start = ex_now();
    if (!ex_compile(&options->program, sentence, size))
        return cannot(result, NULL);
    result->compile_seconds = ex_now() - start;
    memset(&ex_run, 0, sizeof ex_run);
    ex_run.step_limit =
        options->limits.steps ? (size_t)options->limits.steps : 100000;
    ex_run.main_returns = options->main_returns;
    if (!ex_space_reserve() || !ex_heap_open() ||
        !open_records(ex_run.step_limit) || !ex_crash_catch())
        return cannot(result, "out of memory: the explorer reserves 6 GiB of "
                              "addresses (not of memory); see ulimit -v");
    if (!ex_module_load(ex_scratch_object(), sentence, size))
        return cannot(result, NULL);
    ex_objects_forget_all();
    ex_child_forget();
    ex_share_clear();
    if (options->every_access)
        ex_share_everything();
    ex_spin_forget();
    ex_cycle_forget();
    result->module = ex_scratch_object();
    return true;
}

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

enum ex_verdict
ex_explore(const struct ex_options *options, struct ex_result *result)
{
    double start = ex_now();
    memset(result, 0, sizeof *result);
    result->critical = SIZE_MAX;
    struct ex_session session = {
        .options = options, .result = result, .start = start};
    if (open_all(options, result))
        ex_search_program(&session);
    if (options->show_output && result->event_count > 0)
        ex_show_output(&session);
    free(session.schedule);
    ex_trace_set_free(&session.traces);
    result->seconds = ex_now() - start;
    return result->verdict;
}

void
ex_end(struct ex_result *result)
{
    ex_crash_release();
    ex_lost_close();
    if (ex_run.events != NULL)
        munmap(ex_run.events, ex_run.step_limit * sizeof *ex_run.events);
    free(ex_run.schedule);
    ex_races_free(ex_run.races);
    ex_minimiser_free(ex_run.minimiser);
    ex_module_unload();
    ex_heap_close();
    ex_space_release();
    ex_scratch_close();
    memset(&ex_run, 0, sizeof ex_run);
    result->events = NULL;
    result->schedule = NULL;
}
