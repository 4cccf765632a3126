// The searches of one exploration, one after the other, and its verdict:
//
//     twice      the program does the same twice
//     warm up    a few executions, for the contended bytes
//     prove      at most 0, 1, 2 preemptions, then source-DPOR; or the one
//                search that was asked for
//     look back  on the failure found, for the step that decided it
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
    WARM = 64,       // executions, at most, that look for contended bytes
    LEARN = 1000000, // of source-DPOR, at most, before a replay
    ROUNDS = 8,      // searches for a failure, at most
    AGAIN = 20000    // executions that may have to be run once more
};

static enum ex_outcome
prove(struct ex_session *s, uint64_t dpor_cap)
{
    static const uint64_t caps[] = {500, 2000, 5000};
    struct ex_search_options how = {.mode = EX_BOUNDED};
    enum ex_outcome outcome;
    for (how.preemptions = 0; how.preemptions <= 2; how.preemptions++) {
        outcome = ex_search_once(s, &how, caps[how.preemptions]);
        if (outcome == EX_FAILED || outcome == EX_STOPPED)
            return outcome;
    }
    how.mode = EX_DPOR;
    return ex_search_once(s, &how, dpor_cap);
}

// Looking back on a failure (show.c) runs executions that the search did
// not: what they teach of contended bytes makes it start again.
static enum ex_outcome
prove_and_show(struct ex_session *s, uint64_t dpor_cap)
{
    for (int round = 1;; round++) {
        enum ex_outcome outcome = prove(s, dpor_cap);
        if (outcome == EX_FAILED || !s->found || s->options->show != 0)
            return outcome;
        s->learns = round < ROUNDS && s->result->executions < AGAIN;
        ex_show(s, s->schedule, s->schedule_length);
        s->shown = !ex_share_grew();
        if (s->shown)
            return outcome;
        s->found = false;
    }
}

// A schedule counts choices, and what is a choice depends on which bytes are
// known to be contended. One that the search printed is read with what the
// search knew then: so the search is made again, as far, and its findings
// are forgotten.
static void
learn(struct ex_session *s)
{
    struct ex_result before = *s->result;

    (void)prove_and_show(s, LEARN);
    *s->result = before;
    s->result->raced = false; // the schedule's own race is to be shown
    free(s->schedule);
    s->schedule = NULL;
    s->schedule_length = 0;
    s->found = s->race_kept = s->race_stale = s->learns = s->shown = false;
    s->race_at = 0;
}

// All pass, as far as can be seen.
static void
say_what_was_unseen(struct ex_session *s)
{
    char sentence[sizeof s->result->sentence];
    if (!ex_unseen_any())
        return;
    struct ex_symbols *symbols =
        ex_symbols_open(ex_scratch_object(), ex_module.base, ex_locate);
    const struct ex_names *names =
        symbols != NULL ? ex_symbols_names(symbols) : &ex_no_names;
    if (ex_unseen_reached(names, sentence, sizeof sentence))
        ex_ends(s, EX_UNSUPPORTED, sentence);
    ex_symbols_close(symbols);
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
    enum ex_outcome outcome = ex_search_once(s, &warm, WARM);
    if (outcome == EX_EXHAUSTED || outcome == EX_CAPPED ||
        outcome == EX_STOPPED) {
        s->found = false;
        if (s->options->plan == EX_PLAN_PROVE) {
            outcome = prove_and_show(s, UINT64_MAX);
        } else {
            if (s->options->search.mode == EX_REPLAY)
                learn(s);
            s->count_traces = s->options->search.mode == EX_ALL;
            outcome = ex_search_once(s, &s->options->search, UINT64_MAX);
        }
    }
    if (s->options->show != 0 && s->passed >= s->options->show) {
        r->shown = s->options->show;
        if (s->found || r->raced)
            r->verdict = EX_FAIL;
        ex_show(s, s->schedule, s->schedule_length);
    } else if (s->options->show != 0 && outcome != EX_FAILED) {
        snprintf(r->sentence, sizeof r->sentence,
                 "only %llu interleavings pass, so there is none to show",
                 (unsigned long long)s->passed);
        ex_ends(s, EX_CANNOT, NULL);
    } else if (s->found || (r->raced && outcome != EX_FAILED)) {
        r->verdict = EX_FAIL;
        struct ex_bug bug = r->bug;
        if (!s->shown)
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
    } else if (outcome == EX_EXHAUSTED) {
        r->verdict = EX_PASS;
        if (!r->complete)
            ex_ends(s, EX_LIMIT,
                    "not every interleaving was run: the search was limited by "
                    "its mode");
        else
            say_what_was_unseen(s);
    }
    if (s->options->show_pass && s->options->show == 0 && !s->found &&
        !r->raced && s->passed > 0 &&
        (r->verdict == EX_PASS || r->verdict == EX_LIMIT)) {
        r->shown = r->verdict == EX_PASS; // else: why not all were run
        ex_show(s, s->schedule, s->schedule_length);
    }
}
