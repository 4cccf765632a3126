// The strategies as a table: for code that runs on each of them.
//
//     for (size_t i = 0; i < RC_STRATEGIES; i++) {
//         const rc_strategy *s = &rc_strategies[i];
//         void *rc = malloc(s->header_size);
//         s->init(rc, &type);
//         s->decref(rc);
//         s->settle();              // by now dealloc has run
//     }
//
// Invariant: one macro writes every row (lib/strategy.c), so no strategy lacks
// a verb. The verbs are the functions of the strategy's header; their comments
// there hold here. A call through the table is not inlined.
#ifndef RCLAB_STRATEGY_H
#define RCLAB_STRATEGY_H

#include "type.h" // rc_type

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rc_strategy_flag {
    RC_THREAD_SAFE = 1,  // several threads may count one object
    RC_NEEDS_ATTACH = 2, // uses the calling thread's record (thread.h)
    RC_FREES_LATER = 4,  // dealloc may wait for settle
    RC_NEVER_UNIQUE = 8  // is_unique always returns false
};

typedef struct rc_strategy {
    const char *name;   // "naive", "locked", ...
    size_t header_size; // bytes
    unsigned flags;     // enum rc_strategy_flag
    void (*init)(void *rc, const rc_type *type);
    void (*incref)(void *rc);
    void (*decref)(void *rc);
    uint32_t (*count)(void *rc);
    bool (*is_unique)(void *rc);
    void (*enable_try)(void *rc); // precedes other threads' try_incref
    bool (*try_incref)(void *rc);
    bool (*immortalize)(void *rc);
    void (*settle)(void); // does what the calling thread has put off
} rc_strategy;

enum { RC_STRATEGIES = 5 };
extern const rc_strategy rc_strategies[RC_STRATEGIES];

// Returns the row of that name, or NULL. Threads: any.
const rc_strategy *rc_strategy_find(const char *name);

#endif
