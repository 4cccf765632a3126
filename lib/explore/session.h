// What the files that run one exploration share.
#ifndef RCLAB_EXPLORE_SESSION_H
#define RCLAB_EXPLORE_SESSION_H

#include "engine/engine.h"
#include "explorer.h"
#include "search/trace_set.h"

struct ex_session {
    const struct ex_options *options;
    struct ex_result *result;
    double start;
    // the execution to show: its choices, and what was wrong with it
    uint8_t *schedule;
    size_t schedule_length;
    bool found;      // a bug other than a race
    bool race_kept;  // schedule is that of a race
    bool race_stale; // and counts choices as before a byte became contended
    uint64_t passed; // executions without a bug
    bool hasty;      // a bug overtook a thread that had no step that matters
    bool count_traces;
    struct ex_trace_set traces;
    uint64_t race_at; // executions done when the first race was seen
    bool learns;      // looking back on a failure may learn of more bytes
    bool shown;       // ex_show was called for this schedule
};

// Seconds since some moment.
double ex_now(void);

// One execution from pristine memory, as ex_run.search chooses.
void ex_run_once(void);

// One execution by a schedule; fills ex_run.schedule.
bool ex_replay(const struct ex_search_options *replay);

// Keeps the schedule of the execution just run. False when out of memory.
bool ex_keep_schedule(uint8_t **schedule, size_t *length);

// Ends the exploration with that verdict, and that sentence unless it is
// NULL. Returns false, for "do not go on".
bool ex_ends(struct ex_session *session, enum ex_verdict verdict,
             const char *sentence);

// Whether no limit has been reached; if one has, the verdict says which.
bool ex_within_limits(struct ex_session *session);

enum ex_outcome { EX_EXHAUSTED, EX_CAPPED, EX_STOPPED, EX_FAILED };

// One search, from the start, until its end, `cap` executions, or a reason
// to stop. A newly contended byte starts it again.
enum ex_outcome ex_search_once(struct ex_session *session,
                               const struct ex_search_options *how,
                               uint64_t cap);

// Searches as the options say; fills the result, verdict included.
void ex_search_program(struct ex_session *session);

void ex_show(struct ex_session *session, const uint8_t *schedule,
             size_t length);

// Runs the shown execution once more, its output let through.
void ex_show_output(struct ex_session *session);

#endif
