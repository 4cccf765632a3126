// Bugs: what is wrong with an execution; verdicts: what is known of all.
#ifndef RCLAB_EXPLORE_BUG_H
#define RCLAB_EXPLORE_BUG_H

#include <stddef.h>

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

// What a program that ends with an exit status seems to want.
enum ex_lack { EX_LACK_NONE, EX_LACK_ARGUMENTS, EX_LACK_INPUT };

struct ex_bug {
    enum ex_bug_kind kind;
    enum ex_lack lack; // EX_BUG_EXIT
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

#endif
