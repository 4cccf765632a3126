// The searches of one exploration, one after the other, and its verdict:
//
//     twice      the first execution twice, which must repeat itself
//     warm up    a few executions, to find the contended bytes
//     prove      at most 0, 1, 2 preemptions, then source-DPOR; or the one
//                search of the options
//     look around  a few executions by random priorities, to find a bug that
//                shows early; only after an execution that does not end
//     look back  the continuations of the failure, to find its critical step
#include "program/locate.h"
#include "program/module.h" // ex_module.base
#include "program/scratch.h"
#include "program/unseen.h"
#include "session.h"
#include "symbols/symbols.h"
#include "twice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WARM = 64,            // executions, at most, that look for contended bytes
    LEARN = 1000000,      // executions of source-DPOR, at most, before a replay
    ROUNDS = 8,           // searches for a failure, at most
    AGAIN = 20000,        // a longer search does not start again to look back
    AROUND = 24,          // executions of each look around
    AROUND_STEPS = 10000, // steps of each execution, at most
    AROUND_SECONDS = 2,   // of processor time, for all looks
    AROUND_ROUNDS = 4     // looks; each knows the bytes learnt before
};

static enum ex_outcome
prove(struct ex_session *s, uint64_t dpor_cap)
{
    static const uint64_t caps[] = {500, 2000, 5000};
    struct ex_search_options how = {.mode = EX_BOUNDED};
    enum ex_outcome outcome;
    if (s->options->model == EX_MODEL_C11) {
        how.mode = EX_GRAPH;
        // The graph search finds a race of the warm-up again, as a graph.
        s->result->raced = false;
        s->failure.what = EX_FOUND_NOTHING;
        return ex_search_once(s, &how, dpor_cap);
    }
    for (how.preemptions = 0; how.preemptions <= 2; how.preemptions++) {
        outcome = ex_search_once(s, &how, caps[how.preemptions]);
        if (outcome == EX_FAILED || outcome == EX_STOPPED)
            return outcome;
    }
    how.mode = EX_DPOR;
    return ex_search_once(s, &how, dpor_cap);
}

// The look back on a failure (exhibit.c) runs executions that the search did
// not run. If it learns of contended bytes, the search starts again. *shown
// says whether the failure has been shown.
static enum ex_outcome
prove_and_show(struct ex_session *s, uint64_t dpor_cap, bool *shown)
{
    for (int round = 1;; round++) {
        enum ex_outcome outcome = prove(s, dpor_cap);
        if (outcome == EX_FAILED || s->failure.what != EX_FOUND_BUG ||
            s->options->show != 0)
            return outcome;
        ex_show(s, &s->failure,
                round < ROUNDS && s->result->executions < AGAIN);
        *shown = !ex_share_grew();
        if (*shown)
            return outcome;
        s->failure.what = EX_FOUND_NOTHING;
    }
}

// Whether an execution that does not end has ended the search.
static bool
is_endless(const struct ex_session *s, enum ex_outcome outcome)
{
    enum ex_reason reason = s->result->cause.reason;
    return outcome == EX_FAILED &&
           (reason == EX_REASON_STEPS || reason == EX_REASON_ENDLESS);
}

static bool
has_found(const struct ex_session *s)
{
    return s->failure.what == EX_FOUND_BUG || s->result->raced;
}

// Looks for a bug after an execution that does not end has ended the search.
// Random priorities let the threads take turns, as in an ordinary run.
static enum ex_outcome
look_around(struct ex_session *s, enum ex_outcome outcome)
{
    struct ex_search_options how = {
        .mode = EX_PCT, .depth = 3, .executions = AROUND, .seed = 1};
    const struct ex_result before = *s->result;
    if (!is_endless(s, outcome) || has_found(s) || s->options->show != 0)
        return outcome;
    if (ex_run.step_limit > AROUND_STEPS)
        ex_run.step_limit = AROUND_STEPS; // also for the shown execution
    s->patient_until = ex_processor_time() + AROUND_SECONDS;
    for (int i = 0; i < AROUND_ROUNDS; i++) {
        outcome = ex_search_once(s, &how, AROUND);
        if (outcome == EX_FAILED || !ex_share_grew())
            break;
        // With more contended bytes its schedule would mean another execution.
        s->failure.what = EX_FOUND_NOTHING;
        s->result->raced = false;
    }
    s->patient_until = 0;
    if (has_found(s))
        return EX_STOPPED;
    *s->result = before;
    return EX_FAILED;
}

// Learns the contended bytes before a replay. A schedule counts choices, and
// the contended bytes decide which steps are choices. A printed schedule needs
// the bytes that were known when it was printed. Therefore the same search is
// run again and its findings are forgotten.
static void
learn(struct ex_session *s)
{
    struct ex_result before = *s->result;
    size_t limit = ex_run.step_limit;
    bool shown;

    (void)look_around(s, prove_and_show(s, LEARN, &shown));
    ex_run.step_limit = limit;
    *s->result = before;
    s->result->cause.reason = EX_REASON_NONE;
    s->result->raced = false; // only a race of the schedule itself counts
    ex_finding_end(&s->failure);
    ex_finding_end(&s->pass);
}

// All interleavings pass. Changes the verdict if one of them made an unseen
// access (program/unseen.h).
static void
say_what_was_unseen(struct ex_session *s)
{
    struct ex_cause cause;
    if (!ex_unseen_any())
        return;
    struct ex_symbols *symbols =
        ex_symbols_open(ex_scratch_object(), ex_module.base, ex_locate);
    const struct ex_names *names =
        symbols != NULL ? ex_symbols_names(symbols) : &ex_no_names;
    if (ex_unseen_reached(names, &cause))
        ex_ends(s, &cause);
    ex_symbols_close(symbols);
}

// Ends with the bug, or with a race that caused no bug.
static void
end_failing(struct ex_session *s, bool shown)
{
    struct ex_result *r = s->result;
    r->verdict = EX_FAIL;
    if (!shown)
        ex_show(s, &s->failure, false);
    r->bug = ex_run.bug.kind != EX_BUG_NONE ? ex_run.bug : s->failure.bug;
    r->race = ex_run.raced ? ex_run.race : s->failure.race;
    if (!ex_run.raced)
        r->race.earlier_index = r->race.later_index = SIZE_MAX;
    if (s->failure.what != EX_FOUND_BUG)
        r->bug = (struct ex_bug){
            .kind = EX_BUG_RACE,
            .sentence = "data race",
            .event = r->race.later_index,
            .related = {r->race.earlier_index, SIZE_MAX, SIZE_MAX}};
}

// Ends without a bug: all interleavings pass, unless the search left some out
// or an access was unseen.
static void
end_passing(struct ex_session *s, enum ex_outcome outcome)
{
    struct ex_result *r = s->result;
    if (outcome == EX_EXHAUSTED) {
        r->verdict = EX_PASS;
        if (!r->complete)
            ex_ends_for(s, EX_REASON_MODE);
        else if (r->executions == 0)
            ex_ends(s, &(struct ex_cause){.reason = EX_REASON_BLOCKED,
                                          .number = r->blocked});
        else
            say_what_was_unseen(s);
    }
    if (s->options->show_pass && s->options->show == 0 && s->passed > 0 &&
        (r->verdict == EX_PASS || r->verdict == EX_LIMIT)) {
        r->shown = r->verdict == EX_PASS; // else the cause of the limit
        ex_show(s, &s->pass, false);
    }
}

// Shows the n-th passing execution, for options.show. False: a limit or an
// error stopped the search before it had n of them.
static bool
end_showing(struct ex_session *s, enum ex_outcome outcome)
{
    struct ex_result *r = s->result;
    if (s->passed >= s->options->show) {
        r->shown = s->options->show;
        if (s->failure.what == EX_FOUND_BUG || r->raced)
            r->verdict = EX_FAIL;
        ex_show(s, &s->pass, false);
        return true;
    }
    if (outcome == EX_FAILED)
        return false;
    ex_ends(s, &(struct ex_cause){.reason = EX_REASON_FEW_PASS,
                                  .number = s->passed});
    return true;
}

// Sets the verdict. A race counts also when a limit ends the search after it.
static void
end(struct ex_session *s, enum ex_outcome outcome, bool shown)
{
    bool raced = s->result->raced &&
                 (outcome != EX_FAILED || s->result->verdict == EX_LIMIT);
    if (s->options->show != 0 && end_showing(s, outcome))
        return;
    switch (s->failure.what) {
    case EX_FOUND_BUG:
        end_failing(s, shown);
        return;
    case EX_FOUND_RACE:
    case EX_FOUND_STALE_RACE:
    case EX_FOUND_NOTHING: // a forgotten bug may have replaced a race
        if (raced)
            end_failing(s, shown);
        else if (!s->result->raced)
            end_passing(s, outcome);
        return;
    case EX_FOUND_PASS:
        return;
    }
}

void
ex_search_program(struct ex_session *s)
{
    struct ex_search_options warm = {.mode = EX_BOUNDED};
    struct ex_cause cause;
    bool shown = false;
    if (!ex_same_twice(&cause)) {
        ex_ends(s, &cause);
        return;
    }
    enum ex_outcome outcome = ex_search_once(s, &warm, WARM);
    bool replays =
        s->options->plan == EX_PLAN_ONE && s->options->search.mode == EX_REPLAY;
    if (outcome != EX_FAILED || (replays && is_endless(s, outcome))) {
        if (s->failure.what == EX_FOUND_BUG)
            s->failure.what = EX_FOUND_NOTHING;
        if (s->options->plan == EX_PLAN_PROVE) {
            outcome = prove_and_show(s, UINT64_MAX, &shown);
        } else {
            if (replays)
                learn(s);
            outcome = ex_search_once(s, &s->options->search, UINT64_MAX);
        }
    }
    size_t limit = ex_run.step_limit;
    if (s->options->plan == EX_PLAN_PROVE)
        outcome = look_around(s, outcome);
    end(s, outcome, shown);
    ex_run.step_limit = limit;
}
