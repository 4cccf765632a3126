// The report: an execution as the talk's table, as JSON, as a trace.
//
// Input is the trace (events), what went wrong, and a name for every address
// and source position (trace/names.h). Output is text on a FILE; the report
// knows nothing of how the execution came about. The same input gives the same
// bytes: times are printed only where asked for.
#ifndef RCLAB_EXPLORE_REPORT_H
#define RCLAB_EXPLORE_REPORT_H

#include "trace/names.h"
#include "trace/op.h"

#include <stdio.h>

enum ex_bug_kind {
    EX_BUG_NONE,
    EX_BUG_ASSERT,
    EX_BUG_RACE,
    EX_BUG_LOST_UPDATE,
    EX_BUG_USE_AFTER_FREE,
    EX_BUG_DOUBLE_FREE,
    EX_BUG_BAD_FREE,
    EX_BUG_OVERFLOW, // access beyond a heap block
    EX_BUG_LEAK,
    EX_BUG_DEADLOCK,
    EX_BUG_SPIN,     // spins for ever
    EX_BUG_LIVELOCK, // threads keep each other from getting on
    EX_BUG_MISUSE,   // of a mutex, cond, ...: the sentence says
    EX_BUG_RUNNING,  // a thread still running when the program ended
    EX_BUG_CRASH,
    EX_BUG_UNINITIALISED,
    EX_BUG_EXIT, // exit status other than 0
    EX_BUG_KINDS
};

// "pass", "bounded", "unsupported" are verdicts of a run, not bugs of an
// execution; the word for a bug kind in verdicts, EXPECT and --json.
const char *ex_bug_word(enum ex_bug_kind kind);

struct ex_bug {
    enum ex_bug_kind kind;
    // "assertion failed: cnt == 2 (counter.c:16)". Empty: the report writes
    // it from the events, which it can for every kind that has `related`.
    char sentence[256];
    size_t event; // index in the trace it belongs to; SIZE_MAX: none
    // Other events the sentence speaks of; SIZE_MAX where unused.
    //   race: [0] the earlier access
    //   lost update: [0] the overtaken read, [1] the update that is lost
    //   use after free, double free: [0] the free, [1] the allocation
    //   overflow, leak: [1] the allocation
    //   livelock: [0] the first step of those that are repeated
    size_t related[3];
};

// When a failure was decided: after which step no continuation passes.
enum ex_decided {
    EX_DECIDED_UNKNOWN, // not asked, or not found out within the bound
    EX_DECIDED_STEP,    // at a step: report.critical
    EX_DECIDED_BEFORE   // before the first step: no interleaving passes
};

enum ex_verdict {
    EX_PASS,        // exhaustive: every interleaving passed
    EX_FAIL,        // result.bug
    EX_LIMIT,       // a limit stopped it: sentence says which and how far
    EX_UNSUPPORTED, // the program does what is not modelled: sentence
    EX_CANNOT       // no compiler, compile error, out of memory: sentence
};

struct ex_report {
    const char *program; // "counter.c"
    enum ex_verdict verdict;
    const char *reason; // a sentence, or NULL

    uint64_t shown; // the events are the n-th passing execution; or 0

    // The execution to show; no events when there is none.
    const struct ex_event *events;
    size_t count;
    const struct ex_bug *bugs; // the first is the verdict, the others "Also:"
    size_t bug_count;
    enum ex_decided decided;
    size_t critical;             // event after which nothing helps; SIZE_MAX
    const struct ex_op *blocked; // what waiting threads wait for (deadlock)
    size_t blocked_count;
    const uint8_t *schedule;
    size_t schedule_length;
    const struct ex_names *names;

    // The search.
    uint64_t executions; // run to their end
    uint64_t blocked_executions;
    uint64_t distinct; // traces; 0 when not counted
    uint64_t passed;   // of the distinct ones if counted, else of all
    uint64_t failed;
    bool complete; // everything was run
    double seconds;
};

struct ex_report_style {
    int columns;       // width of the terminal; 80 on a pipe
    bool utf8;         // arrows and ellipses, else ASCII
    bool time;         // print seconds
    const char *watch; // "cnt,lock": variables to show; NULL: by conflict
};

// Fills `style` for `out`: width, locale, time only on a terminal. The
// caller has set the locale (setlocale(LC_CTYPE, "")).
void ex_report_style_for(FILE *out, struct ex_report_style *style);

// Verdict, table and footer.
void ex_report_print(FILE *out, const struct ex_report *report,
                     const struct ex_report_style *style);

// The event the report is about: where the update is lost, where the
// assertion fails. SIZE_MAX when there is none.
size_t ex_report_step(const struct ex_report *report);

// The event marked with `!`: the critical one where it is known, else the
// one the report is about, if the bug happens at an event. Or SIZE_MAX.
size_t ex_report_mark(const struct ex_report *report);

// Every event of the execution, one a line, with full names and orders.
void ex_report_trace(FILE *out, const struct ex_report *report,
                     const struct ex_report_style *style);

// How many operations of each kind the execution did, a line a thread.
void ex_report_counts(FILE *out, const struct ex_report *report);

// One JSON object on one line. False when out of memory.
bool ex_report_json(FILE *out, const struct ex_report *report);

#endif
