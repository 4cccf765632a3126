// The effect of a call, by the callee's name. A call of the compiler's race
// instrumentation announces an access; a library's call may copy or fill
// memory; any other call may do anything.
#ifndef RCLAB_EXPLORE_CODE_CALLS_H
#define RCLAB_EXPLORE_CODE_CALLS_H

#include <stdbool.h>
#include <stdint.h>

enum ex_call_kind {
    EX_CALL_ANY,
    EX_CALL_PLAIN,  // announces an access to its first argument
    EX_CALL_RANGE,  // the same; the second argument is the length
    EX_CALL_ATOMIC, // accesses `size` bytes at the first argument
    EX_CALL_CAS,    // the same; may write where the second argument points
    EX_CALL_THREAD_LOCAL,
    EX_CALL_COPY, // memcpy and memmove
    EX_CALL_FILL, // memset
    EX_CALL_NONE, // announces and accesses nothing
    EX_CALL_TWICE // may return twice, as setjmp does
};

struct ex_call {
    uint8_t kind;
    uint8_t size;
    bool reads;
    bool writes;
};

// `name` is NULL when the call's target is computed.
struct ex_call ex_call_of(const char *name);

#endif
