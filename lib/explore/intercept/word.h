// One atomic operation on the program's memory, 1 byte or more. It steps; when
// that returns, the caller does it in plain code and says that it is done.
#ifndef RCLAB_EXPLORE_INTERCEPT_WORD_H
#define RCLAB_EXPLORE_INTERCEPT_WORD_H

#include "intercept/intercept.h"

__extension__ typedef unsigned __int128 ex_u128;

// Steps; the event, or NULL when no other thread can see this word.
// `describe` is NULL but for read-modify-writes, which use the two below.
struct ex_event *ex_word_step(enum ex_kind kind, const volatile void *at,
                              size_t size, int order,
                              ex_describe_anew *describe, const void *pc);
// `v`, `operand` (of a CAS: v) and `expected` must stay where they are until
// then.
struct ex_event *ex_word_store(const volatile void *at, const void *v,
                               size_t size, int order, const void *pc);
struct ex_event *ex_word_update(enum ex_rmw what, const volatile void *at,
                                const void *operand, size_t size, int order,
                                int fail_order, const void *pc);
struct ex_event *ex_word_cas(const volatile void *at, const void *expected,
                             const void *v, size_t size, int order,
                             int fail_order, const void *pc);
// It has been done: the event's value afterwards is known.
void ex_word_done(struct ex_event *e, const volatile void *at, size_t size,
                  enum ex_rmw what);

// A load has looked: memory need not hold what it read any longer.
void ex_word_looked(const struct ex_event *e);

// What the update makes of the old value.
ex_u128 ex_word_apply(enum ex_rmw what, ex_u128 old, ex_u128 v);
// Whether an operation of that order, by that thread, publishes what it did.
bool ex_word_releases(const struct ex_thread *t, int order);

#endif
