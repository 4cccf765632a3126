// Reasons: why an exploration has no complete answer.
//
// A reason is a word with its data. The report makes a sentence of the reason;
// the command adds the option that helps.
#ifndef RCLAB_EXPLORE_REASON_H
#define RCLAB_EXPLORE_REASON_H

#include "trace/bug.h"

#include <stdbool.h>
#include <stdint.h>

enum ex_reason {
    EX_REASON_NONE,
    // A limit (EX_LIMIT).
    EX_REASON_STEPS,       // number: the limit of one execution
    EX_REASON_ENDLESS,     // thread; text: what this thread does for ever
    EX_REASON_EXECUTIONS,  // number: executions run
    EX_REASON_SECONDS,     // seconds; number: executions run
    EX_REASON_MEMORY,      // number: bytes that the search holds
    EX_REASON_INTERRUPTED, // number: executions run
    EX_REASON_MODE,        // the mode leaves interleavings out
    EX_REASON_BLOCKED,     // number: executions, all ended by an assumption
    // What is not modelled (EX_UNSUPPORTED).
    EX_REASON_CALL,     // name: a function; text: its library, empty for libc
    EX_REASON_USE,      // text: what the program does
    EX_REASON_TWICE,    // text: where two runs differ, or empty
    EX_REASON_SCHEDULE, // the schedule does not fit the program
    EX_REASON_STRUCT,   // name: the struct; text: file; number: line
    EX_REASON_ASSEMBLY, // name: the variable; text: file; number: line
    // The program or the machine is in the way (EX_CANNOT).
    EX_REASON_SOURCE,    // name: a file; text: why it cannot be read
    EX_REASON_FOLDER,    // name: a folder where a C file is needed
    EX_REASON_COMPILER,  // name: $CC, which is no compiler; empty: unset
    EX_REASON_RUN,       // name: a compiler; text: why it does not run
    EX_REASON_COMPILE,   // name: a source; text: the compiler
    EX_REASON_UNDEFINED, // name: used but not defined
    EX_REASON_TLS_MODEL, // name: a variable, or empty
    EX_REASON_ARGUMENTS, // the program has too many arguments
    EX_REASON_INPUT,     // name: the input; text: why it cannot be read
    EX_REASON_NO_FILE,   // name: the input, which is no file
    EX_REASON_OBJECT,    // name: the compiled program, which is unreadable
    EX_REASON_LOAD,      // text: why it cannot be loaded
    EX_REASON_SCRATCH,   // no temporary directory
    EX_REASON_ADDRESSES, // too few addresses for the program's memory
    EX_REASON_NO_MEMORY,
    EX_REASON_FEW_PASS, // number: passing interleavings, too few to show
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

// Fills `cause`; name and text may be NULL. Always returns false, which a
// caller can return as its own failure.
bool ex_cause_set(struct ex_cause *cause, enum ex_reason reason,
                  const char *name, const char *text);

#endif
