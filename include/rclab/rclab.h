// Reference counting, six ways, with the same verbs.
//
//     struct list { rc_atomic rc; const char *item; };
//
//     static void list_dealloc(void *self) { free(self); }
//     static const rc_type list_type = {.name = "list",
//                                       .dealloc = list_dealloc};
//
//     struct list *my_lst = malloc(sizeof *my_lst);
//     rc_init(&my_lst->rc, &list_type);        // ref cnt == 1
//     rc_incref(&my_lst->rc);                  // other_lst = my_lst: 2
//     rc_decref(&my_lst->rc);                  // del other_lst: 1
//     rc_decref(&my_lst->rc);                  // 0: list_dealloc runs
//
// Write another strategy for rc_atomic, and nothing else changes.
//
// When to take which count:
//
//     naive     Use it for objects that one thread counts. Do not use it where
//               a second thread may count: updates are lost.
//     locked    Use it to see what a lock in each object costs. Do not use it
//               for speed: an atomic count is faster.
//     atomic    Use it for objects that many threads count, and where dealloc
//               has to run at once. Do not use it for counts in a tight loop
//               of one thread: each is a read-modify-write.
//     biased    Use it for objects that mostly their maker counts, in threads
//               that reach safepoints. Do not use it for objects that other
//               threads mostly drop, or where dealloc has to run at once.
//     deferred  Use it for shared objects that local variables name often and
//               the heap seldom. Do not use it where memory has to be freed
//               soon, or in threads that reach no safepoint.
//     immortal  Use it for objects that live as long as the program, with any
//               strategy. Do not use it for anything that has to be freed.
//
// What a pair of incref and decref costs, as a ratio to a plain count++ and
// count-- (docs/bench.md, 2 cores of an AMD EPYC):
//
//                            naive  locked  atomic  biased  deferred
//     pair by the maker       1.07    46.1    20.2    1.12      20.1
//     pair by another thread     -    46.1    19.9    20.5      19.9
//     two threads, one object    -     245     109     136       105
//     immortal object            -    0.57    0.57    1.52      0.65
//     a handle, no count         -       -       -       -      0.89
//
//     naive.h     a plain count
//     locked.h    a mutex around it
//     atomic.h    one read-modify-write for each operation
//     biased.h    plain for the thread that made the object, atomic for others
//     deferred.h  references from local variables are not counted
//     immortal.h  a count of any strategy that never moves
//
//     thread.h    attach, blocking regions, safepoints, stopping the world
//     lock.h      a lock of one byte; critical sections that cannot deadlock
//     type.h      rc_type; the hook that hears of broken rules
//     strategy.h  the same verbs as a run-time table
#ifndef RCLAB_RCLAB_H
#define RCLAB_RCLAB_H

#include "atomic.h"
#include "biased.h"
#include "deferred.h"
#include "immortal.h"
#include "lock.h"
#include "locked.h"
#include "naive.h"
#include "strategy.h"
#include "thread.h"
#include "type.h"

// Names the function `verb` of the strategy whose header `rc` points to.
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
