// A count that never moves: None, True, the empty tuple, interned strings.
//
//     static struct box none = {RC_ATOMIC_IMMORTAL_INIT(&box_type), ...};
//     rc_incref(&none.rc);          // a load and a test; nothing is written
//     rc_decref(&none.rc);          // likewise; dealloc never runs
//
// A count in the immortal range is tested and never written, so the cache
// line stays shared by all cores however many threads count it.
//
//     0          destroyed
//     1 .. MAX   ordinary
//     MAX+1 ..   immortal; entered at the middle, RC_IMMORTAL
//
// Invariant: once immortal, always immortal. A thread that read an ordinary
// count just before may still add or subtract its one; the range is wide on
// both sides of RC_IMMORTAL, so no number of such latecomers leaves it.
//
// Three ways in: a static initialiser below; rc_immortalize; or saturation,
// when a count passes RC_COUNT_MAX (reported as RC_LEAK by the thread, rarely
// threads, that took it there). No way out.
//
// Source: PEP 683; the middle of the range as in Linux refcount_t.
#ifndef RCLAB_IMMORTAL_H
#define RCLAB_IMMORTAL_H

#include "type.h" // RC_UNLIKELY_

#include <stdbool.h>
#include <stdint.h>

#define RC_COUNT_MAX UINT32_C(0x7fffffff)
#define RC_IMMORTAL  UINT32_C(0xc0000000)

// Static initialisers, one a strategy; `type_` is a const rc_type *.
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
#define RC_BIASED_IMMORTAL_INIT(type_)               \
    {                                                \
        .local = RC_BIASED_IMMORTAL, .type = (type_) \
    }
#define RC_DEFERRED_IMMORTAL_INIT(type_)      \
    {                                         \
        .count = RC_IMMORTAL, .type = (type_) \
    }

// Whether `count` is in the immortal range. Threads: any.
static inline bool
rc_count_immortal(uint32_t count)
{
    return count > RC_COUNT_MAX;
}

// May one be taken away: neither destroyed nor immortal, told by one test.
static inline bool
rc_count_may_fall_(uint32_t count)
{
    return count - 1u < RC_COUNT_MAX;
}

// May one be added: as above, and not at the limit either.
static inline bool
rc_count_may_rise_(uint32_t count)
{
    return count - 1u < RC_COUNT_MAX - 1u;
}

// Says what is wrong with an incref or a decref at `count`: destroyed, or at
// the limit. The caller then makes the object immortal: rather a leak than a
// use after free. Silent when `count` is immortal already. Threads: any.
RC_COLD_ void rc_incref_odd_(uint32_t count, const rc_type *type);
RC_COLD_ void rc_decref_odd_(uint32_t count, const rc_type *type);

#endif
