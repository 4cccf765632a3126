// Reasons: why an exploration has no complete answer.
//
// A reason is a word with its data. The report makes a sentence of it; the
// command, which knows its own options, adds the one that helps.
#ifndef RCLAB_EXPLORE_REASON_H
#define RCLAB_EXPLORE_REASON_H

#include "trace/bug.h"

#include <stdbool.h>
#include <stdint.h>

enum ex_reason {
    EX_REASON_NONE,
    // A limit (EX_LIMIT).
    EX_REASON_STEPS,       // number: the most of one execution
    EX_REASON_ENDLESS,     // thread; text: what it does and never ends
    EX_REASON_EXECUTIONS,  // number: run
    EX_REASON_SECONDS,     // seconds; number: executions run
    EX_REASON_MEMORY,      // number: bytes that the search holds
    EX_REASON_INTERRUPTED, // number: executions run
    EX_REASON_MODE,        // the mode leaves interleavings out
    EX_REASON_BLOCKED,     // number: executions, all ended by an assumption
    // What is not modelled (EX_UNSUPPORTED).
    EX_REASON_CALL,     // name; text: its library, empty for the C library
    EX_REASON_USE,      // text: what the program does
    EX_REASON_TWICE,    // text: where two runs differ, or empty
    EX_REASON_SCHEDULE, // it does not fit the program
    EX_REASON_STRUCT,   // an unseen access; name; text: file; number: line
    EX_REASON_ASSEMBLY, // likewise
    // The program or the machine is in the way (EX_CANNOT).
    EX_REASON_SOURCE,    // name: a file; text: why it cannot be read
    EX_REASON_FOLDER,    // name: is no file
    EX_REASON_COMPILER,  // name: $CC, empty if unset: there is none
    EX_REASON_RUN,       // name: a compiler; text: why it does not run
    EX_REASON_COMPILE,   // name: a source; text: the compiler
    EX_REASON_UNDEFINED, // name: used but not defined
    EX_REASON_TLS_MODEL, // name: a variable, or empty
    EX_REASON_ARGUMENTS, // the program's are too many
    EX_REASON_INPUT,     // name: its input; text: why it cannot be read
    EX_REASON_NO_FILE,   // name: its input, which is no file
    EX_REASON_OBJECT,    // name: the compiled program cannot be read
    EX_REASON_LOAD,      // text: why it cannot be loaded
    EX_REASON_SCRATCH,   // no temporary directory
    EX_REASON_ADDRESSES, // too few addresses for the program's memory
    EX_REASON_NO_MEMORY,
    EX_REASON_FEW_PASS, // number: that pass, fewer than the one to be shown
    EX_REASONS
};

// A reason and its data.
struct ex_cause {
    enum ex_reason reason;
    int thread;
    uint64_t number;
    double seconds;
    char name[512];
    char text[256];
};

// "steps", "refused-call": the word of --json.
const char *ex_reason_word(enum ex_reason reason);

// The verdict of a run that ends for that reason.
enum ex_verdict ex_reason_verdict(enum ex_reason reason);

// Fills `cause`; name and text may be NULL. Always false, for "did not work".
bool ex_cause_set(struct ex_cause *cause, enum ex_reason reason,
                  const char *name, const char *text);

#endif
