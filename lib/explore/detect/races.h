// Data races by happens-before: C11's rules, per byte, from one execution.
//
// Every thread carries a vector clock; synchronisation objects and atomic
// locations carry the clock a later acquire joins. A plain access races with
// an earlier access of another thread to the same byte when not both are
// atomic, one writes, and the earlier one does not happen before it.
// Fences and release sequences (C++20: only read-modify-writes continue one)
// are modelled: a relaxed decrement chain followed by an acquire fence is no
// race here, as it is none in C11. Sequentially consistent operations order
// only what they read from.
//
// What the events keep to: a try or timed wait that failed only reads its
// object, but for one that has to write (readers give a lock back by reading);
// a TRYLOCK or TIMEDLOCK that failed is `failed`; a try for
// reading that succeeded is an EX_RDLOCK; inner lock and unlock of a recursive
// mutex read; a wake-up or join that is `timed` may have given up: it learns
// nothing from its condition or its thread.
#ifndef RCLAB_EXPLORE_RACES_H
#define RCLAB_EXPLORE_RACES_H

#include "trace/op.h"
#include "trace/race.h"

struct ex_races;

// NULL when out of memory.
struct ex_races *ex_races_new(void);
void ex_races_free(struct ex_races *races);

// Forgets the execution; keeps the memory.
void ex_races_reset(struct ex_races *races);

// Takes the next event of the execution. True when it races with an earlier
// one: then *race is filled (the first by address). Out of memory sets
// ex_races_failed and reports nothing further.
bool ex_races_event(struct ex_races *races, const struct ex_op *op,
                    struct ex_race *race);
// The same for an execution whose happens-before the caller knows: the
// operation has seen `clock`, which counts `epoch` for it; it is event number
// `event`, from 1.
struct ex_clock;
bool ex_races_ordered(struct ex_races *races, const struct ex_op *op,
                      const struct ex_clock *clock, uint32_t epoch,
                      size_t event, struct ex_race *race);
bool ex_races_failed(const struct ex_races *races);

// Bytes [addr, addr+size) are fresh memory (malloc, stack): no past accesses.
void ex_races_forget(struct ex_races *races, uintptr_t addr, size_t size);

#endif
