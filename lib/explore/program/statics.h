// Statics: variables of the C library that its functions share between
// threads, or that a program reads by name: strtok's place, localtime's
// result, optind. They are in the program's memory, where the search and the
// race detector see every access.
#ifndef RCLAB_EXPLORE_STATICS_H
#define RCLAB_EXPLORE_STATICS_H

#include "trace/op.h"

#include <stdint.h>
#include <time.h>

enum { EX_STATIC_STREAMS = 32 };

struct ex_statics {
    char process;                       // ex_process() of space.h
    uint32_t stream[EX_STATIC_STREAMS]; // how often each was read
    uint8_t cancelled[EX_THREADS_MAX];  // asked to end
    uint64_t signals[EX_THREADS_MAX];   // pending for a thread
    uint64_t process_signals;           // pending for the process
    int optind;
    int opterr;
    int optopt;
    char *optarg;
    char *token;       // strtok
    struct tm date;    // gmtime, localtime
    char text[64];     // asctime, ctime
    char message[128]; // strerror, strsignal
};

// The statics, for an interceptor that is about to use them.
struct ex_statics *ex_statics(void);
// Restores the values that a program finds at its start.
void ex_statics_reset(void);
// The address of the variable with that name in the C library, or NULL.
void *ex_static_variable(const char *name);
// The name in a report of the variable at `addr`, or NULL.
const char *ex_static_name(uintptr_t addr);

#endif
