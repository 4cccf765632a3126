// The report: an execution as a table, as JSON, as a trace.
//
// The report's input is the trace (events), the bugs, and names for addresses
// and source positions (trace/names.h). The output is text on a FILE. The
// report knows nothing of the search that found the execution. The same input
// gives the same bytes: the report prints times only where asked.
#ifndef RCLAB_EXPLORE_REPORT_H
#define RCLAB_EXPLORE_REPORT_H

#include "trace/bug.h"
#include "trace/names.h"
#include "trace/op.h"
#include "trace/reason.h"

#include <stdio.h>

struct ex_report {
    const char *program; // "counter.c"
    enum ex_verdict verdict;
    struct ex_cause cause;
    const char *advice;     // the caller adds it to the cause's sentence; NULL
    const char *bug_advice; // likewise for the sentence of a bug with a lack

    uint64_t shown; // number of the passing execution in `naming`, or 0

    // The execution to show; no events when there is none.
    struct ex_naming naming;
    const struct ex_bug *bugs; // the first is the verdict, the others "Also:"
    size_t bug_count;
    enum ex_decided decided;
    size_t critical;             // event that decides the failure; SIZE_MAX
    const struct ex_op *blocked; // pending operations of waiting threads
    size_t blocked_count;
    const uint8_t *schedule;
    size_t schedule_length;

    // The search.
    bool c11;               // executions of C11's memory, not interleavings
    uint64_t executions;    // run to their end
    uint64_t interleavings; // c11: how many of them are interleavings
    uint64_t blocked_executions;
    uint64_t distinct; // distinct traces; 0 when not counted
    uint64_t passed;   // of the distinct traces if counted, else of all
    uint64_t failed;
    bool complete; // every interleaving or execution was run
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

// The event of the first bug: where the update is lost, where the assertion
// fails. SIZE_MAX when there is none.
size_t ex_report_step(const struct ex_report *report);

// The event marked with `!`: the critical event if known, else the event of the
// first bug if that bug happens at a step, else SIZE_MAX.
size_t ex_report_mark(const struct ex_report *report);

// Every event of the execution, one a line, with full names and orders.
void ex_report_trace(FILE *out, const struct ex_report *report,
                     const struct ex_report_style *style);

// The number of operations of each kind, a line a thread.
void ex_report_counts(FILE *out, const struct ex_report *report);

// The sentence of the report's cause with the advice; empty without a cause.
void ex_report_reason(const struct ex_report *report, char *text, size_t room);

// One JSON object on one line. False when out of memory.
bool ex_report_json(FILE *out, const struct ex_report *report);

#endif
