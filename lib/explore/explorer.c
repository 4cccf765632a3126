// From a file to a verdict: compile, load, search, show.
//
//     warm up:  runs without preemptions find the contended bytes
//     prove:    at most 0, 1, 2 preemptions (short failures first), then
//               source-DPOR to the end
//     show:     the failing execution runs once more and its events are kept
//
// A search that learns of a newly contended byte starts again
// (engine/share.h). The first execution runs twice and must repeat itself.
// After a data race the search continues for a while, to find what the race
// causes.
#include "session.h"

#include "engine/crash.h"
#include "engine/cycle.h"
#include "engine/memory.h"
#include "engine/objects.h"
#include "intercept/arguments.h"
#include "intercept/cancel.h"
#include "intercept/children.h"
#include "intercept/intercept.h"
#include "intercept/site.h"
#include "intercept/stream.h"
#include "lost_search.h"
#include "program/compile.h"
#include "program/scratch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// Sets the cause. Always false.
static bool
cannot(struct ex_result *result, enum ex_reason reason)
{
    return ex_cause_set(&result->cause, reason, NULL, NULL);
}

// Opens the memory for the records of one execution. The events are reserved
// and use only the pages that an execution touches.
static bool
open_records(size_t steps)
{
    ex_run.events = ex_reserve(steps * sizeof *ex_run.events);
    ex_run.races = ex_races_new();
    ex_run.minimiser = ex_minimiser_new();
    return ex_run.events != NULL && ex_run.races != NULL &&
           ex_run.minimiser != NULL;
}

// Loads the object. The few programs that need a function of libgcc are linked
// once more.
static bool
load(const struct ex_program *program, struct ex_cause *cause)
{
    const struct ex_calls calls = {ex_interceptor, ex_library_function};
    if (ex_module_load(ex_scratch_object(), &calls, cause))
        return true;
    if (cause->reason != EX_REASON_UNDEFINED)
        return false;
    *cause = (struct ex_cause){0};
    return ex_compile(program, EX_LINK_LIBRARIES, cause) &&
           ex_module_load(ex_scratch_object(), &calls, cause);
}

static bool
open_all(const struct ex_options *options, struct ex_result *result)
{
    if (!ex_scratch_open())
        return cannot(result, EX_REASON_SCRATCH);
    if (!ex_compile(&options->program, EX_LINK_ALONE, &result->cause))
        return false;
    memset(&ex_run, 0, sizeof ex_run);
    ex_run.step_limit =
        options->limits.steps ? (size_t)options->limits.steps : 100000;
    ex_run.main_returns = options->main_returns;
    ex_run.c11 = options->model == EX_MODEL_C11;
    result->model = options->model;
    if (!ex_arguments_set(options->program.sources[0], options->arguments,
                          options->argument_count))
        return cannot(result, EX_REASON_ARGUMENTS);
    if (!ex_input_open(options->input, &result->cause))
        return false;
    if (!ex_space_reserve() || !ex_heap_open() ||
        !open_records(ex_run.step_limit) || !ex_crash_catch())
        return cannot(result, EX_REASON_ADDRESSES);
    ex_refusals_forget();
    ex_cancel_forget();
    if (!load(&options->program, &result->cause))
        return false;
    if (!ex_sites_arm(ex_scratch_object(), &result->cause))
        return false;
    ex_objects_reset();
    ex_child_forget();
    ex_share_clear();
    if (options->every_access)
        ex_share_everything();
    ex_spin_forget();
    ex_cycle_forget();
    result->module = ex_scratch_object();
    return true;
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
    else
        result->verdict = ex_reason_verdict(result->cause.reason);
    if (options->show_output && result->event_count > 0)
        ex_show_output(&session);
    ex_finding_end(&session.failure);
    ex_finding_end(&session.pass);
    ex_trace_set_free(&session.traces);
    result->seconds = ex_now() - start;
    return result->verdict;
}

void
ex_end(struct ex_result *result)
{
    ex_crash_release();
    ex_memory_close();
    ex_lost_close();
    ex_input_close();
    if (ex_run.events != NULL)
        munmap(ex_run.events, ex_run.step_limit * sizeof *ex_run.events);
    free(ex_run.schedule);
    ex_races_free(ex_run.races);
    ex_minimiser_free(ex_run.minimiser);
    ex_sites_forget();
    ex_module_unload();
    ex_heap_close();
    ex_space_release();
    ex_scratch_close();
    memset(&ex_run, 0, sizeof ex_run);
    result->events = NULL;
    result->schedule = NULL;
}
