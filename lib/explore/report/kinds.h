// Kinds: words for each kind of event and each memory order, and counts of
// events by kind.
#ifndef RCLAB_EXPLORE_KINDS_H
#define RCLAB_EXPLORE_KINDS_H

#include "trace/op.h"

#include <stdint.h>

// "read", "atomic-store", "cond-wait".
const char *ex_kind_word(enum ex_kind kind);
// "read ", "atomic store ": a name follows where the word ends in a blank.
const char *ex_kind_verb(enum ex_kind kind);
// "waits for semaphore ": the verb of a thread that waits in this operation.
// NULL stands for "blocked on " and ex_kind_verb.
const char *ex_kind_waits(enum ex_kind kind);
// "a read", "the end of the program".
const char *ex_kind_noun(enum ex_kind kind);

// "relaxed", "seq_cst" of an atomic operation; "" of any other.
const char *ex_order_word(const struct ex_op *op);

// The counts of operations by which counting strategies are compared.
struct ex_counts {
    uint64_t reads;   // plain
    uint64_t writes;  // plain
    uint64_t loads;   // atomic
    uint64_t stores;  // atomic
    uint64_t updates; // atomic read-modify-writes, failed CAS included
    uint64_t locks;   // taken, of any sort
    uint64_t steps;   // all events
};

// Counts the events of `thread`, of all threads if it is negative.
struct ex_counts ex_count(const struct ex_event *events, size_t count,
                          int thread);

#endif
