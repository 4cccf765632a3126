// One search from its start to its end, started again whenever it learns of a
// newly contended byte. judge.c says what each execution adds to the result,
// plan.c which searches there are.
#include "session.h"

#include "engine/memory.h"
#include "graph/walk.h"

enum {
    AFTER_RACE = 20000 // further executions, to find a bug beyond the race
};

// The listener of the options hears that a search starts.
static void
tell_search(const struct ex_session *session)
{
    const struct ex_options *o = session->options;
    if (o->each)
        o->each(NULL, o->each_arg);
}

// Calls the listener for the execution that has just ended.
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

// Forgets a failure before the search starts again: with more contended bytes
// its schedule would mean another execution. The search finds it again.
static void
forget_failure(struct ex_finding *f)
{
    if (f->what == EX_FOUND_RACE)
        f->what = EX_FOUND_STALE_RACE;
    else if (f->what == EX_FOUND_BUG)
        f->what = EX_FOUND_NOTHING;
}

// Opens the search of a mode in ex_run. False: out of memory.
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

// Whether a race was all that so many executions found.
static bool
races_long_enough(const struct ex_session *s)
{
    return s->result->raced && !s->options->keep_going &&
           s->options->show == 0 &&
           (ex_run.walk != NULL ||
            s->result->executions >= s->failure.at + AFTER_RACE);
}

// Runs executions until the search ends. *learnt: because it learnt of more
// contended bytes, so that it has to start again.
static enum ex_outcome
run_search(struct ex_session *s, const struct ex_search_options *how,
           bool systematic, uint64_t cap, bool *learnt)
{
    *learnt = false;
    while (begin()) {
        ex_run_once();
        if (ex_run.walk == NULL)
            ex_search_finish(ex_run.search, &ex_run.state);
        bool go_on = ex_judge(s, how, systematic);
        s->hasty |= ex_run.hasty;
        if (!go_on && s->failure.what != EX_FOUND_BUG)
            return EX_FAILED;
        *learnt = systematic && ex_share_grew();
        if (*learnt || !go_on || races_long_enough(s))
            return EX_STOPPED;
        if (s->result->executions >= cap)
            return EX_CAPPED;
        if (!ex_within_limits(s))
            return EX_FAILED;
    }
    return EX_EXHAUSTED;
}

// What the search that has ended covers.
static enum ex_outcome
sum_up(struct ex_session *s, enum ex_outcome outcome, bool systematic)
{
    bool all = exhausted();
    s->result->cut = ex_run.walk != NULL ? ex_walk_counts(ex_run.walk)->vain
                                         : ex_search_cut(ex_run.search);
    s->result->complete = outcome == EX_EXHAUSTED && all &&
                          !ex_search_held(ex_run.search) && systematic &&
                          !s->hasty;
    if (outcome != EX_EXHAUSTED || all || !systematic)
        return outcome;
    ex_ends_for(s, EX_REASON_NO_MEMORY);
    return EX_FAILED;
}

enum ex_outcome
ex_search_once(struct ex_session *s, const struct ex_search_options *how,
               uint64_t cap)
{
    bool systematic =
        how->mode != EX_RANDOM && how->mode != EX_PCT && how->mode != EX_REPLAY;
    for (;;) {
        bool learnt;
        forget_counts(s);
        ex_share_settle();
        if (!open_search(how)) {
            close_search();
            ex_ends_for(s, EX_REASON_NO_MEMORY);
            return EX_FAILED;
        }
        enum ex_outcome outcome = run_search(s, how, systematic, cap, &learnt);
        if (!learnt)
            outcome = sum_up(s, outcome, systematic);
        close_search();
        if (!learnt)
            return outcome;
        forget_failure(&s->failure);
    }
}
