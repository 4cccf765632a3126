// The report: an execution as the talk's table, as JSON, as a trace.
//
// Input is the trace (events), what went wrong, and a name for every address
// and source position (symbols.h). Output is text on a FILE; the report
// knows nothing of how the execution came about.
#ifndef RCLAB_EXPLORE_REPORT_H
#define RCLAB_EXPLORE_REPORT_H

#include "event.h"

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
    EX_BUG_SPIN,    // spins for ever
    EX_BUG_MISUSE,  // of a mutex, cond, ...: the sentence says
    EX_BUG_RUNNING, // a thread still running when the program ended
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
    char sentence[256]; // "assertion failed: cnt == 2 (counter.c:16)"
    size_t event;       // index in the trace it belongs to
    // other events the sentence speaks of: the racing access, allocation,
    // free, the overtaken read; SIZE_MAX where unused
    size_t related[3];
};

#endif
