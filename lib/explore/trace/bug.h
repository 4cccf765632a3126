// Bugs are faults of one execution; a verdict sums up all executions.
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
    EX_BUG_SPIN,     // a thread spins for ever
    EX_BUG_LIVELOCK, // threads repeat the same steps for ever
    EX_BUG_MISUSE,   // misused mutex, cond, ...: see the sentence
    EX_BUG_RUNNING,  // a thread still running when the program ended
    EX_BUG_CRASH,
    EX_BUG_UNINITIALISED,
    EX_BUG_EXIT, // exit status other than 0
    EX_BUG_KINDS
};

// The word for a bug kind in verdicts, EXPECT and --json: "lost-update". A run
// without a bug has its verdict's word instead: "pass", "bounded".
const char *ex_bug_word(enum ex_bug_kind kind);

// What the program seems to lack when its exit status is not 0.
enum ex_lack { EX_LACK_NONE, EX_LACK_ARGUMENTS, EX_LACK_INPUT };

struct ex_bug {
    enum ex_bug_kind kind;
    enum ex_lack lack; // EX_BUG_EXIT
    // "assertion failed: cnt == 2 (counter.c:16)". Where it is empty, the
    // report writes the sentence from the events.
    char sentence[256];
    size_t event; // index of the bug's event in the trace; SIZE_MAX: none
    // Other events the sentence speaks of; SIZE_MAX where unused.
    //   race: [0] the earlier access
    //   lost update: [0] the overtaken read, [1] the update that is lost
    //   use after free, double free: [0] the free, [1] the allocation
    //   overflow, leak: [1] the allocation
    //   livelock: [0] the first of the steps that repeat
    size_t related[3];
};

// A step decides a failure when no continuation after the step passes.
enum ex_decided {
    EX_DECIDED_UNKNOWN, // not searched for, or not found within the bound
    EX_DECIDED_STEP,    // at a step: report.critical
    EX_DECIDED_BEFORE   // before the first step: no interleaving passes
};

enum ex_verdict {
    EX_PASS,        // exhaustive: every interleaving passed
    EX_FAIL,        // result.bug
    EX_LIMIT,       // a limit stopped the search: see result.cause
    EX_UNSUPPORTED, // the program does something that is not modelled
    EX_CANNOT       // no compiler, compile error, out of memory
};

#endif
