// What a call does, by its name: announces an access, as the compiler's race
// instrumentation does, or copies or fills memory, or anything.
#ifndef RCLAB_EXPLORE_CODE_CALLS_H
#define RCLAB_EXPLORE_CODE_CALLS_H

#include <stdbool.h>
#include <stdint.h>

enum ex_call_kind {
    EX_CALL_ANY,
    EX_CALL_PLAIN,  // announces an access to its first argument
    EX_CALL_RANGE,  // the same; the second argument says how long
    EX_CALL_ATOMIC, // does it; size bytes at the first argument
    EX_CALL_CAS,    // the same; may write what the second points to
    EX_CALL_THREAD_LOCAL,
    EX_CALL_COPY, // to the first from the second argument, as many as the third
    EX_CALL_FILL, // the first argument, as many as the third
    EX_CALL_NONE, // nothing that matters
    EX_CALL_TWICE // may return again
};

struct ex_call {
    uint8_t kind;
    uint8_t size;
    bool reads;
    bool writes;
};

// NULL: a call whose target is computed.
struct ex_call ex_call_of(const char *name);

#endif
