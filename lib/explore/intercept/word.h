// Atomic operations on the program's memory, 1 byte or more. A function below
// steps. The caller then does the operation in plain code and calls
// ex_word_done.
#ifndef RCLAB_EXPLORE_INTERCEPT_WORD_H
#define RCLAB_EXPLORE_INTERCEPT_WORD_H

#include "intercept/intercept.h"

__extension__ typedef unsigned __int128 ex_u128;

// Steps. Returns the event, or NULL when no other thread can see the word.
// Only ex_word_update and ex_word_cas pass a `describe`; other callers pass
// NULL.
struct ex_event *ex_word_step(enum ex_kind kind, const volatile void *at,
                              size_t size, int order,
                              ex_describe_anew *describe, const void *pc);
// The same for a store, an update and a CAS. `v`, `operand` and `expected` must
// stay valid until the step returns.
struct ex_event *ex_word_store(const volatile void *at, const void *v,
                               size_t size, int order, const void *pc);
struct ex_event *ex_word_update(enum ex_rmw what, const volatile void *at,
                                const void *operand, size_t size, int order,
                                int fail_order, const void *pc);
struct ex_event *ex_word_cas(const volatile void *at, const void *expected,
                             const void *v, size_t size, int order,
                             int fail_order, const void *pc);
// Notes the word's value after the operation in the event.
void ex_word_done(struct ex_event *e, const volatile void *at, size_t size,
                  enum ex_rmw what);

// Ends a load: memory need not hold the value that the load read any longer.
void ex_word_looked(const struct ex_event *e);

// The word's value after an update of the old value.
ex_u128 ex_word_apply(enum ex_rmw what, ex_u128 old, ex_u128 v);
// Whether an operation of this order publishes the thread's earlier steps.
bool ex_word_releases(const struct ex_thread *t, int order);

#endif
