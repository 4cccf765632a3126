// Accesses that gcc announces nothing of: a struct that is passed to a
// function, or returned from one, straight from or into memory that threads
// may share; and what inline assembly does with such memory.
//
//     ex_gimple_read(dump);       // while gcc compiles: finds them
//     ex_unseen_called(pc);       // at each call beside other threads
//     ex_unseen_reached(names, &cause)
//
// Who made one beside another thread may not say that all interleavings pass.
// To know, the program is compiled once more with -finstrument-functions: then
// each function tells by whom it was called.
#ifndef RCLAB_EXPLORE_UNSEEN_H
#define RCLAB_EXPLORE_UNSEEN_H

#include "trace/names.h"
#include "trace/reason.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { EX_UNSEEN_NAME = 48 };

// One of them, in the source.
struct ex_unseen {
    char file[EX_UNSEEN_NAME]; // base name
    int line;
    char what[EX_UNSEEN_NAME]; // "at", "*pp"
    bool assembly;
    bool plain; // a mere name, which may be a function's
};

// Whether there is such a call; or anything unseen.
extern bool ex_unseen_calls;
bool ex_unseen_any(void);

void ex_unseen_forget(void);
// False when out of memory.
bool ex_unseen_add(const struct ex_unseen *unseen);

// A function of the program; at the end, what was taken for data and is a
// function's name goes: one may be handed on before it is defined. False when
// out of memory.
bool ex_unseen_function(const char *name, size_t length);
void ex_unseen_settle(void);

// Reads gcc's dump of the pass tsan, with positions and numbers of variables,
// to its end. False when out of memory.
bool ex_gimple_read(FILE *dump);

// A call returns to `pc`, and is made while other threads are there.
void ex_unseen_called(const void *pc);

// Whether what is unseen was reached; then the cause names the first.
bool ex_unseen_reached(const struct ex_names *names, struct ex_cause *cause);

#endif
