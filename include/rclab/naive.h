// The naive count: a plain `count += 1`, as CPython does it under the GIL.
//
//     struct list { rc_naive rc; const char *item; };
//     rc_naive_init(&my_lst->rc, &list_type);     // ref cnt == 1
//     rc_naive_incref(&my_lst->rc);               // other_lst = my_lst: 2
//     rc_naive_decref(&my_lst->rc);               // del other_lst: 1
//     rc_naive_decref(&my_lst->rc);               // 0: list_dealloc runs
//
// Invariant: count == references, as long as one thread at a time counts.
//
// Memory order: none. Two threads that count the same object race, which is
// undefined behaviour in C11. In practice an update is lost: the object is
// freed early, or leaks (explored/naive_two_drops). The count is plain, not
// volatile, because the other strategies are compared with a plain count.
//
// Source: CPython's reference count before PEP 703.
#ifndef RCLAB_NAIVE_H
#define RCLAB_NAIVE_H

#include "immortal.h" // RC_COUNT_MAX
#include "type.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct rc_naive {
    uint32_t count;      // references; 0 destroyed; > RC_COUNT_MAX immortal
    const rc_type *type; // set by init, then only read
} rc_naive;

_Static_assert(sizeof(void *) != 8 || sizeof(rc_naive) == 16, "16 bytes");

// Makes a header with one reference, the caller's.
// Threads: one thread at a time, as for every function below.
static inline void
rc_naive_init(rc_naive *rc, const rc_type *type)
{
    rc->count = 1;
    rc->type = type;
}

// Makes one more reference. Requires: the caller owns one.
static inline void
rc_naive_incref(rc_naive *rc)
{
    uint32_t count = rc->count;

    if (RC_UNLIKELY_(!rc_count_may_rise_(count))) {
        if (!rc_count_immortal(count)) {
            rc->count = RC_IMMORTAL;
            rc_incref_refused_(count, rc->type);
        }
        return;
    }
    rc->count = count + 1;
}

// Gives one reference back; the last one runs type->dealloc.
// Requires: the caller owns it and does not touch `rc` afterwards.
static inline void
rc_naive_decref(rc_naive *rc)
{
    uint32_t count = rc->count;

    if (RC_UNLIKELY_(!rc_count_may_fall_(count))) {
        if (!rc_count_immortal(count)) {
            rc->count = RC_IMMORTAL;
            rc_decref_refused_(count, rc->type);
        }
        return;
    }
    rc->count = count - 1;
    if (count == 1)
        rc_destroy_(rc, rc->type);
}

// Returns the number of references; above RC_COUNT_MAX: immortal.
static inline uint32_t
rc_naive_count(const rc_naive *rc)
{
    return rc->count;
}

// Returns whether the caller's reference is the only one.
static inline bool
rc_naive_is_unique(const rc_naive *rc)
{
    return rc->count == 1;
}

// Does nothing: rc_naive_try_incref needs no permission.
static inline void
rc_naive_enable_try(rc_naive *rc)
{
    (void)rc;
}

// Makes one more reference unless the object is destroyed. Returns whether it
// made one. Requires: the header's memory is still there.
RC_NODISCARD_ static inline bool
rc_naive_try_incref(rc_naive *rc)
{
    if (rc->count == 0)
        return false;
    rc_naive_incref(rc);
    return true;
}

// Makes the object immortal. Returns true. Requires: a reference.
static inline bool
rc_naive_immortalize(rc_naive *rc)
{
    rc->count = RC_IMMORTAL;
    return true;
}

// Does nothing: a naive count leaves nothing pending.
static inline void
rc_naive_settle(void)
{
}

#endif
