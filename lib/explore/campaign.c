// One search from its start to its end, started again whenever it learns of a
// newly contended byte; what each execution adds to the result. Which searches
// there are is plan.c's.
#include "session.h"

#include "engine/memory.h"
#include "graph/order.h"
#include "graph/walk.h"

#include <stdlib.h>

enum {
    AFTER_RACE = 20000 // further executions, looking for worse than a race
};

// The listener of the options hears that a search starts, and of each execution.
static void
tell_search(const struct ex_session *session)
{
    const struct ex_options *o = session->options;
    if (o->each)
        o->each(NULL, o->each_arg);
}

static void
tell_executed(const struct ex_session *session)
{
    const struct ex_options *o = session->options;
    const struct ex_executed executed = {
        .events = ex_run.events,
        .event_count = ex_run.event_count,
        .alone = ex_run.alone,
        .failed = ex_run.end == EX_END_BUG,
    };
    if (o->each)
        o->each(&executed, o->each_arg);
}

// With every interleaving run, how many differ in more than order?
static void
count_trace(struct ex_session *s)
{
    struct ex_trace_id id;
    if (!ex_trace_identity(ex_run.minimiser, ex_run.events, ex_run.event_count,
                           &id))
        s->traces.full = true;
    else if (ex_trace_set_add(&s->traces, &id) && ex_run.end == EX_END_BUG)
        s->result->traces_failed++;
    s->result->traces = s->traces.full ? 0 : s->traces.count;
}

// A race that is new, or the one kept where its schedule has become stale.
static bool
note_race(struct ex_session *s)
{
    struct ex_result *r = s->result;
    struct ex_finding *f = &s->failure;
    if (r->raced && f->what != EX_FOUND_STALE_RACE)
        return true;
    r->raced = true;
    return f->what == EX_FOUND_BUG ||
           ex_finding_keep(f, EX_FOUND_RACE, r->executions);
}

static bool
note_pass(struct ex_session *s)
{
    const struct ex_options *o = s->options;
    uint64_t wanted = o->show != 0 ? o->show : o->show_pass;
    return ++s->passed != wanted ||
           ex_finding_keep(&s->pass, EX_FOUND_PASS, s->result->executions);
}

static bool
note_bug(struct ex_session *s)
{
    s->result->failed++;
    return s->failure.what == EX_FOUND_BUG ||
           ex_finding_keep(&s->failure, EX_FOUND_BUG, s->result->executions);
}

// An execution that ran to its end. False: stop searching.
static bool
judge_complete(struct ex_session *s, const struct ex_search_options *how)
{
    bool bug = ex_run.end == EX_END_BUG;
    s->result->executions++;
    if (ex_run.walk != NULL)
        s->result->interleavings +=
            ex_graph_linear(ex_walk_graph(ex_run.walk), NULL);
    if (how->mode == EX_ALL)
        count_trace(s);
    tell_executed(s);
    // What was done to a byte before it was known to be contended is in no
    // event: a race found then may be none, and comes again if it is one.
    bool good = !ex_run.raced || ex_share_grew() || note_race(s);
    good = good && (bug ? note_bug(s) : note_pass(s));
    if (!good)
        return ex_ends_for(s, EX_REASON_NO_MEMORY);
    return !bug || s->options->keep_going || s->options->show != 0;
}

// Takes note of the execution that has just ended. False: stop searching.
static bool
judge(struct ex_session *s, const struct ex_search_options *how,
      bool systematic)
{
    switch (ex_run.end) {
    case EX_END_CUT:
        return true;
    case EX_END_BLOCKED:
        s->result->blocked++;
        return true;
    case EX_END_UNSUPPORTED:
        return ex_ends(s, &ex_run.cause);
    case EX_END_MEMORY:
        return ex_ends_for(s, EX_REASON_NO_MEMORY);
    case EX_END_STEPS:
        // What it learnt may be how to end it.
        if (systematic && ex_share_grew())
            return true;
        if (ex_run.raced && !ex_share_grew() && !note_race(s))
            return ex_ends_for(s, EX_REASON_NO_MEMORY);
        return ex_processor_time() < s->patient_until ||
               ex_ends(s, &ex_run.cause);
    case EX_END_LOST:
        return ex_ends_for(s, s->options->search.mode == EX_REPLAY
                                  ? EX_REASON_SCHEDULE
                                  : EX_REASON_TWICE);
    default:
        if (ex_races_failed(ex_run.races)) // what came after was not looked at
            return ex_ends_for(s, EX_REASON_NO_MEMORY);
        return judge_complete(s, how);
    }
}

static void
forget_counts(struct ex_session *s)
{
    struct ex_result *r = s->result;
    r->executions = r->failed = r->blocked = r->cut = 0;
    r->interleavings = 0;
    r->traces = r->traces_failed = 0;
    ex_trace_set_clear(&s->traces);
    s->passed = 0;
    s->hasty = false;
    s->failure.at = 0;
    tell_search(s);
}

// Before the search starts again. A failure is found again: its schedule would
// mean something else once the new bytes are known.
static void
forget_failure(struct ex_finding *f)
{
    if (f->what == EX_FOUND_RACE)
        f->what = EX_FOUND_STALE_RACE;
    else if (f->what == EX_FOUND_BUG)
        f->what = EX_FOUND_NOTHING;
}

// The search of a mode, in ex_run. False: out of memory.
static bool
open_search(const struct ex_search_options *how)
{
    ex_run.search = ex_search_new(how);
    bool replays = how->mode == EX_REPLAY && ex_run.c11;
    if (how->mode != EX_GRAPH && !replays)
        return ex_run.search != NULL;
    ex_run.walk = ex_walk_new(0);
    if (replays)
        ex_memory_tell(how->schedule, how->schedule_length);
    return ex_run.search != NULL && ex_run.walk != NULL;
}

static void
close_search(void)
{
    ex_memory_untell();
    ex_walk_free(ex_run.walk);
    ex_search_free(ex_run.search);
    ex_run.walk = NULL;
    ex_run.search = NULL;
}

static bool
begin(void)
{
    return ex_run.walk != NULL ? ex_walk_begin(ex_run.walk)
                               : ex_search_begin(ex_run.search);
}

static bool
exhausted(void)
{
    return ex_run.walk != NULL ? !ex_walk_failed(ex_run.walk)
                               : ex_search_exhausted(ex_run.search);
}

enum ex_outcome
ex_search_once(struct ex_session *s, const struct ex_search_options *how,
               uint64_t cap)
{
    enum ex_outcome outcome = EX_EXHAUSTED;
    bool systematic =
        how->mode != EX_RANDOM && how->mode != EX_PCT && how->mode != EX_REPLAY;
again:
    forget_counts(s);
    ex_share_settle();
    if (!open_search(how)) {
        close_search();
        ex_ends_for(s, EX_REASON_NO_MEMORY);
        return EX_FAILED;
    }
    while (begin()) {
        ex_run_once();
        if (ex_run.walk == NULL)
            ex_search_finish(ex_run.search, &ex_run.state);
        bool go_on = judge(s, how, systematic);
        s->hasty |= ex_run.hasty;
        if (!go_on && s->failure.what != EX_FOUND_BUG) {
            outcome = EX_FAILED;
            break;
        }
        if (systematic && ex_share_grew()) {
            forget_failure(&s->failure);
            close_search();
            goto again;
        }
        if (!go_on) {
            outcome = EX_STOPPED;
            break;
        }
        if (s->result->raced && !s->options->keep_going &&
            s->options->show == 0 &&
            (ex_run.walk != NULL ||
             s->result->executions >= s->failure.at + AFTER_RACE)) {
            outcome = EX_STOPPED;
            break;
        }
        if (s->result->executions >= cap) {
            outcome = EX_CAPPED;
            break;
        }
        if (!ex_within_limits(s)) {
            outcome = EX_FAILED;
            break;
        }
    }
    s->result->cut = ex_run.walk != NULL ? ex_walk_counts(ex_run.walk)->vain
                                         : ex_search_cut(ex_run.search);
    s->result->complete = outcome == EX_EXHAUSTED && exhausted() &&
                          !ex_search_held(ex_run.search) && systematic &&
                          !s->hasty;
    if (outcome == EX_EXHAUSTED && !s->result->complete && systematic &&
        !exhausted()) {
        ex_ends_for(s, EX_REASON_NO_MEMORY);
        outcome = EX_FAILED;
    }
    close_search();
    return outcome;
}
