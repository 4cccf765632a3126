// Unseen accesses: accesses to memory that threads may share, without a call
// from gcc before them. A call makes one when it passes or returns a struct
// straight from or into such memory; inline assembly makes one, too.
//
//     ex_gimple_read(dump);       // while gcc compiles: finds them
//     ex_unseen_called(pc);       // at each call while other threads exist
//     ex_unseen_reached(names, &cause)
//
// A program that made one while another thread existed gets no verdict that
// all interleavings pass. To find out, the explorer compiles the program once
// more with -finstrument-functions: then each function reports its caller.
#ifndef RCLAB_EXPLORE_UNSEEN_H
#define RCLAB_EXPLORE_UNSEEN_H

#include "trace/names.h"
#include "trace/reason.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { EX_UNSEEN_NAME = 48 };

// An unseen access in the source.
struct ex_unseen {
    char file[EX_UNSEEN_NAME]; // base name
    int line;
    char what[EX_UNSEEN_NAME]; // "at", "*pp"
    bool assembly;
    bool plain; // a mere name, which may be a function's
};

// Whether the program has an unseen access by a call.
extern bool ex_unseen_calls;
// Whether the program has any unseen access.
bool ex_unseen_any(void);

void ex_unseen_forget(void);
// False when out of memory.
bool ex_unseen_add(const struct ex_unseen *unseen);

// Takes the name of a function of the program. False when out of memory.
bool ex_unseen_function(const char *name, size_t length);
// Drops the accesses whose operand is the name of a function; a program may
// pass a function before the dump defines it.
void ex_unseen_settle(void);

// Reads gcc's dump of the pass tsan, with positions and variable numbers, to
// its end. False when out of memory.
bool ex_gimple_read(FILE *dump);

// Takes the return address of a call made while other threads exist.
void ex_unseen_called(const void *pc);

// Whether an unseen access was reached; the cause then names the first.
bool ex_unseen_reached(const struct ex_names *names, struct ex_cause *cause);

#endif
