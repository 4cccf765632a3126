// A count that never moves: None, True, the empty tuple, interned strings.
//
//     static struct box none = {RC_ATOMIC_IMMORTAL_INIT(&box_type), ...};
//     rc_incref(&none.rc);          // a load and a test; nothing is written
//     rc_decref(&none.rc);          // likewise; dealloc never runs
//
// A count in the immortal range is tested and never written. So every core
// keeps its copy of the cache line, however many threads count the object.
//
//     0          destroyed
//     1 .. MAX   ordinary
//     MAX+1 ..   immortal; entered at the middle, RC_IMMORTAL
//
// Invariant: an immortal object stays immortal. A thread that read an ordinary
// count just before may still add or subtract one. The range is wide on both
// sides of RC_IMMORTAL, so no number of such latecomers leaves it.
//
// An object becomes immortal by a static initialiser below, by rc_immortalize,
// or by saturation: a count that passes RC_COUNT_MAX. Each thread that takes a
// count there, rarely more than one, reports RC_LEAK. There is no way back.
//
// Source: PEP 683; the middle of the range as in Linux refcount_t.
#ifndef RCLAB_IMMORTAL_H
#define RCLAB_IMMORTAL_H

#include "type.h" // RC_UNLIKELY_

#include <stdbool.h>
#include <stdint.h>

#define RC_COUNT_MAX UINT32_C(0x7fffffff)
#define RC_IMMORTAL  UINT32_C(0xc0000000)

// Static initialisers, one for each strategy; `type_` is a const rc_type *.
#define RC_NAIVE_IMMORTAL_INIT(type_)         \
    {                                         \
        .count = RC_IMMORTAL, .type = (type_) \
    }
#define RC_LOCKED_IMMORTAL_INIT(type_)                           \
    {                                                            \
        .lock = PTHREAD_MUTEX_INITIALIZER, .count = RC_IMMORTAL, \
        .type = (type_)                                          \
    }
#define RC_ATOMIC_IMMORTAL_INIT(type_)        \
    {                                         \
        .count = RC_IMMORTAL, .type = (type_) \
    }
#define RC_BIASED_IMMORTAL_INIT(type_)              \
    {                                               \
        .mine = RC_BIASED_IMMORTAL, .type = (type_) \
    }
#define RC_DEFERRED_IMMORTAL_INIT(type_)      \
    {                                         \
        .count = RC_IMMORTAL, .type = (type_) \
    }

// Returns whether `count` is in the immortal range. Threads: any.
static inline bool
rc_count_immortal(uint32_t count)
{
    return count > RC_COUNT_MAX;
}

// Returns whether one may be taken away: the object is neither destroyed nor
// immortal. One comparison answers both. Threads: any.
static inline bool
rc_count_may_fall_(uint32_t count)
{
    return count - 1u < RC_COUNT_MAX;
}

// Returns whether one may be added: as above, and the count is below its limit.
// Threads: any.
static inline bool
rc_count_may_rise_(uint32_t count)
{
    return count - 1u < RC_COUNT_MAX - 1u;
}

// Says why an incref or a decref at `count` is refused: the object is
// destroyed, or its count is at the limit. Silent when `count` is immortal. The
// caller makes the object immortal: a leak is better than a use after free.
// Threads: any.
RC_COLD_ void rc_incref_refused_(uint32_t count, const rc_type *type);
RC_COLD_ void rc_decref_refused_(uint32_t count, const rc_type *type);

#endif
