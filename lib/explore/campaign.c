// The searches of one exploration, one after the other, each started again
// whenever it learns of a newly contended byte; counting; limits; verdict.
#include "explorer_parts.h"
#include "twice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WARM = 64,         // executions, at most, that look for contended bytes
    LEARN = 1000000,   // of source-DPOR, at most, before a replay
    AFTER_RACE = 20000 // further executions, looking for worse than a race
};

enum outcome { EXHAUSTED, CAPPED, STOPPED, FAILED };

// With every interleaving run, how many differ in more than order?
static void
count_trace(struct ex_session *s)
{
    struct ex_trace_id id;
    if (!s->count_traces)
        return;
    if (!ex_trace_identity(ex_run.minimiser, ex_run.events, ex_run.event_count,
                           &id))
        s->traces.full = true;
    else if (ex_trace_set_add(&s->traces, &id) && ex_run.end == EX_END_BUG)
        s->result->traces_failed++;
    s->result->traces = s->traces.full ? 0 : s->traces.count;
}

// Takes note of the execution that has just ended. False: stop searching.
static bool
judge(struct ex_session *s)
{
    struct ex_result *r = s->result;
    bool show = s->options->show != 0;
    bool keep = s->options->keep_going || show;
    switch (ex_run.end) {
    case EX_END_CUT:
        return true;
    case EX_END_BLOCKED:
        r->blocked++;
        return true;
    case EX_END_UNSUPPORTED:
        return ex_ends(s, EX_UNSUPPORTED, ex_run.sentence);
    case EX_END_MEMORY:
        return ex_ends(s, EX_CANNOT, "out of memory");
    case EX_END_STEPS:
        return ex_ends(s, EX_LIMIT, ex_run.sentence);
    case EX_END_LOST:
        return ex_ends(s, EX_UNSUPPORTED,
                       s->options->search.mode == EX_REPLAY
                           ? "the schedule does not fit this program: a thread "
                             "that it names cannot go on there"
                           : "the program does not do the same twice: it "
                             "depends on something outside itself");
    default:
        break;
    }
    r->executions++;
    count_trace(s);
    ex_tell_executed(s);
    // What was done to a byte before it was known to be contended is in no
    // event: a race found then may be none, and comes again if it is one.
    if (ex_run.raced && (!r->raced || s->race_stale) && !ex_share_grew()) {
        s->race_stale = false;
        r->raced = true;
        r->race = ex_run.race;
        s->race_at = r->executions;
        if (!s->found) {
            s->race_kept = true;
            if (!show && !ex_keep_schedule(&s->schedule, &s->schedule_length))
                return ex_ends(s, EX_CANNOT, "out of memory");
        }
    }
    if (ex_run.end != EX_END_BUG) {
        s->passed++;
        if (show && s->passed == s->options->show &&
            !ex_keep_schedule(&s->schedule, &s->schedule_length))
            return ex_ends(s, EX_CANNOT, "out of memory");
        return true;
    }
    r->failed++;
    if (!s->found) {
        s->found = true;
        s->race_kept = false;
        r->bug = ex_run.bug;
        if (!show && !ex_keep_schedule(&s->schedule, &s->schedule_length))
            return ex_ends(s, EX_CANNOT, "out of memory");
    }
    return keep;
}

static void
forget_counts(struct ex_session *s)
{
    struct ex_result *r = s->result;
    r->executions = r->failed = r->blocked = r->cut = 0;
    r->traces = r->traces_failed = 0;
    ex_trace_set_clear(&s->traces);
    s->passed = 0;
    ex_tell_search(s);
    if (s->race_kept || r->raced)
        s->race_at = 0;
}

// One search, from the start, until its end, `cap` executions, or a reason
// to stop. A newly contended byte starts it again.
static enum outcome
search(struct ex_session *s, const struct ex_search_options *how, uint64_t cap)
{
    enum outcome outcome = EXHAUSTED;
    bool systematic =
        how->mode != EX_RANDOM && how->mode != EX_PCT && how->mode != EX_REPLAY;
again:
    forget_counts(s);
    ex_share_settle();
    ex_run.search = ex_search_new(how);
    if (ex_run.search == NULL) {
        ex_ends(s, EX_CANNOT, "out of memory");
        return FAILED;
    }
    while (ex_search_begin(ex_run.search)) {
        ex_run_once();
        ex_search_finish(ex_run.search, &ex_run.state);
        bool go_on = judge(s);
        if (!go_on && !s->found) {
            outcome = FAILED;
            break;
        }
        // A failure seen now is found again: its schedule would mean
        // something else once the new bytes are known.
        if (systematic && ex_share_grew()) {
            s->found = false;
            s->race_stale = s->race_kept;
            ex_search_free(ex_run.search);
            goto again;
        }
        if (!go_on) {
            outcome = STOPPED;
            break;
        }
        if (s->result->raced && !s->options->keep_going &&
            s->options->show == 0 &&
            s->result->executions >= s->race_at + AFTER_RACE) {
            outcome = STOPPED;
            break;
        }
        if (s->result->executions >= cap) {
            outcome = CAPPED;
            break;
        }
        if (!ex_within_limits(s)) {
            outcome = FAILED;
            break;
        }
    }
    s->result->cut = ex_search_cut(ex_run.search);
    s->result->complete = outcome == EXHAUSTED &&
                          ex_search_exhausted(ex_run.search) &&
                          !ex_search_held(ex_run.search) && systematic;
    if (outcome == EXHAUSTED && !s->result->complete && systematic &&
        !ex_search_exhausted(ex_run.search)) {
        ex_ends(s, EX_CANNOT, "out of memory");
        outcome = FAILED;
    }
    ex_search_free(ex_run.search);
    ex_run.search = NULL;
    return outcome;
}

static enum outcome
prove(struct ex_session *s, uint64_t dpor_cap)
{
    static const uint64_t caps[] = {500, 2000, 5000};
    struct ex_search_options how = {.mode = EX_BOUNDED};
    enum outcome outcome;
    for (how.preemptions = 0; how.preemptions <= 2; how.preemptions++) {
        outcome = search(s, &how, caps[how.preemptions]);
        if (outcome == FAILED || outcome == STOPPED)
            return outcome;
    }
    how.mode = EX_DPOR;
    return search(s, &how, dpor_cap);
}

// A schedule counts choices, and what is a choice depends on which bytes are
// known to be contended. One that the search printed is read with what the
// search knew then: so the search is made again, as far, and its findings
// are forgotten.
static void
learn(struct ex_session *s)
{
    struct ex_result before = *s->result;

    (void)prove(s, LEARN);
    *s->result = before;
    s->result->raced = false; // the schedule's own race is to be shown
    free(s->schedule);
    s->schedule = NULL;
    s->schedule_length = 0;
    s->found = s->race_kept = s->race_stale = false;
    s->race_at = 0;
}

void
ex_search_program(struct ex_session *s)
{
    struct ex_result *r = s->result;
    struct ex_search_options warm = {.mode = EX_BOUNDED};
    char sentence[sizeof r->sentence];
    if (!ex_same_twice(sentence, sizeof sentence)) {
        ex_ends(s, EX_UNSUPPORTED, sentence);
        return;
    }
    enum outcome outcome = search(s, &warm, WARM);
    if (outcome == EXHAUSTED || outcome == CAPPED || outcome == STOPPED) {
        s->found = false;
        if (s->options->plan == EX_PLAN_PROVE) {
            outcome = prove(s, UINT64_MAX);
        } else {
            if (s->options->search.mode == EX_REPLAY)
                learn(s);
            s->count_traces = s->options->search.mode == EX_ALL;
            outcome = search(s, &s->options->search, UINT64_MAX);
        }
    }
    if (s->options->show != 0 && s->passed >= s->options->show) {
        r->shown = s->options->show;
        if (s->found || r->raced)
            r->verdict = EX_FAIL;
        ex_show(s, s->schedule, s->schedule_length);
    } else if (s->options->show != 0 && outcome != FAILED) {
        snprintf(r->sentence, sizeof r->sentence,
                 "only %llu interleavings pass, so there is none to show",
                 (unsigned long long)s->passed);
        ex_ends(s, EX_CANNOT, NULL);
    } else if (s->found || (r->raced && outcome != FAILED)) {
        r->verdict = EX_FAIL;
        struct ex_bug bug = r->bug;
        ex_show(s, s->schedule, s->schedule_length);
        if (ex_run.bug.kind != EX_BUG_NONE)
            bug = ex_run.bug;
        r->bug = bug;
        if (!s->found)
            r->bug.kind = EX_BUG_RACE;
        if (ex_run.raced)
            r->race = ex_run.race;
        else
            r->race.earlier_index = r->race.later_index = SIZE_MAX;
        if (!s->found) {
            r->bug.event = r->race.later_index;
            r->bug.related[0] = r->race.earlier_index;
            r->bug.related[1] = r->bug.related[2] = SIZE_MAX;
            snprintf(r->bug.sentence, sizeof r->bug.sentence, "data race");
        }
    } else if (outcome == EXHAUSTED) {
        r->verdict = EX_PASS;
        if (!r->complete)
            ex_ends(s, EX_LIMIT,
                    "not every interleaving was run: the search was limited by "
                    "its mode");
    }
}
