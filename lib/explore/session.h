// The session: the state of one exploration, shared by the files that run it.
#ifndef RCLAB_EXPLORE_SESSION_H
#define RCLAB_EXPLORE_SESSION_H

#include "engine/engine.h"
#include "explorer.h"
#include "finding.h"
#include "search/trace_set.h"

struct ex_session {
    const struct ex_options *options;
    struct ex_result *result;
    double start;
    struct ex_finding failure; // the bug or race to be shown
    struct ex_finding pass;    // the passing execution that was asked for
    uint64_t passed;           // executions without a bug
    uint64_t steps;            // since the last look at the clock
    double patient_until; // processor time: until then an execution without an
                          // end does not end the search
    bool hasty; // a bug ended an execution before another thread had reached
                // its next step that matters
    struct ex_trace_set traces;
};

// Seconds of a monotonic clock.
double ex_now(void);
// Seconds of processor time that this process has used.
double ex_processor_time(void);

// Runs one execution from pristine memory; ex_run.search or ex_run.walk
// chooses.
void ex_run_once(void);

// Runs one execution by a schedule and fills ex_run.schedule.
bool ex_replay(const struct ex_search_options *replay);

// The same in C11's memory, in an order that is easy to follow.
bool ex_replay_in_line(const struct ex_search_options *replay);

// Keeps the schedule of the execution just run. False when out of memory.
bool ex_keep_schedule(uint8_t **schedule, size_t *length);

// Ends the exploration with the cause and its verdict. Always returns false:
// do not go on.
bool ex_ends(struct ex_session *session, const struct ex_cause *cause);
// The same for a reason without data.
bool ex_ends_for(struct ex_session *session, enum ex_reason reason);

// True while no limit has been reached; else the result's cause names it.
bool ex_within_limits(struct ex_session *session);

// Takes note of the execution that has just ended. False: stop searching.
// `systematic`: the search runs every interleaving of its bound.
bool ex_judge(struct ex_session *session, const struct ex_search_options *how,
              bool systematic);

enum ex_outcome { EX_EXHAUSTED, EX_CAPPED, EX_STOPPED, EX_FAILED };

// Runs one search from its start to its end, to `cap` executions, or to a
// reason to stop. A newly contended byte starts it again.
enum ex_outcome ex_search_once(struct ex_session *session,
                               const struct ex_search_options *how,
                               uint64_t cap);

// Runs the searches that the options ask for and fills the result, verdict
// included.
void ex_search_program(struct ex_session *session);

// Runs the found execution again and shows it in the result. With `learns` the
// look back on a failure may learn of contended bytes: then ex_share_grew() is
// true and the failure has to be found again.
void ex_show(struct ex_session *session, const struct ex_finding *finding,
             bool learns);

// Runs the shown execution once more, its output let through.
void ex_show_output(struct ex_session *session);

#endif
