// rclab: reference counting, six ways, behind one set of verbs.
//
//     struct list { rc_atomic rc; const char *item; };
//
//     static void list_dealloc(void *self) { free(self); }
//     static const rc_type list_type = {"list", list_dealloc};
//
//     struct list *my_lst = malloc(sizeof *my_lst);
//     rc_init(&my_lst->rc, &list_type);        // ref cnt == 1
//     rc_incref(&my_lst->rc);                  // other_lst = my_lst: 2
//     rc_decref(&my_lst->rc);                  // del other_lst: 1
//     rc_decref(&my_lst->rc);                  // 0: list_dealloc runs
//
// Write another strategy for rc_atomic, and nothing else changes:
//
//     naive.h     a plain count; right on one thread only
//     locked.h    a mutex around it
//     atomic.h    one read-modify-write per count
//     biased.h    plain for the thread that made the object, atomic for others
//     deferred.h  local references are not counted at all
//     immortal.h  any of them, never counted again
//
//     thread.h    attach, blocking regions, safepoints, stopping the world
//     type.h      rc_type; the hook that hears of broken rules
//     strategy.h  the same verbs as a run-time table
#ifndef RCLAB_RCLAB_H
#define RCLAB_RCLAB_H

#include "atomic.h"
#include "biased.h"
#include "deferred.h"
#include "immortal.h"
#include "locked.h"
#include "naive.h"
#include "strategy.h"
#include "thread.h"
#include "type.h"

// The function `verb` of the strategy whose header `rc` points to.
// clang-format off
#define RC_VERB_(rc, verb)                      \
    _Generic((rc),                              \
        rc_naive *: rc_naive_##verb,            \
        rc_locked *: rc_locked_##verb,          \
        rc_atomic *: rc_atomic_##verb,          \
        rc_biased *: rc_biased_##verb,          \
        rc_deferred *: rc_deferred_##verb)

// The same for a verb that only reads.
#define RC_READING_VERB_(rc, verb)              \
    _Generic((rc),                              \
        rc_naive *: rc_naive_##verb,            \
        const rc_naive *: rc_naive_##verb,      \
        rc_locked *: rc_locked_##verb,          \
        const rc_locked *: rc_locked_##verb,    \
        rc_atomic *: rc_atomic_##verb,          \
        const rc_atomic *: rc_atomic_##verb,    \
        rc_biased *: rc_biased_##verb,          \
        const rc_biased *: rc_biased_##verb,    \
        rc_deferred *: rc_deferred_##verb,      \
        const rc_deferred *: rc_deferred_##verb)
// clang-format on

// enable_try where try_incref needs no enabling. Threads: any.
static inline void
rc_enabled_(void *rc)
{
    (void)rc;
}
#define rc_naive_enable_try    rc_enabled_
#define rc_locked_enable_try   rc_enabled_
#define rc_atomic_enable_try   rc_enabled_
#define rc_deferred_enable_try rc_enabled_

#define rc_init(rc, type)  RC_VERB_(rc, init)(rc, type)
#define rc_incref(rc)      RC_VERB_(rc, incref)(rc)
#define rc_decref(rc)      RC_VERB_(rc, decref)(rc)
#define rc_count(rc)       RC_READING_VERB_(rc, count)(rc)
#define rc_is_unique(rc)   RC_VERB_(rc, is_unique)(rc)
#define rc_enable_try(rc)  RC_VERB_(rc, enable_try)(rc)
#define rc_try_incref(rc)  RC_VERB_(rc, try_incref)(rc)
#define rc_immortalize(rc) RC_VERB_(rc, immortalize)(rc)
#define rc_settle(rc)      RC_VERB_(rc, settle)()

#endif
