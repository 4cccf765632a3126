// Data races by happens-before: C11's rules, per byte, from one execution.
//
// Every thread has a vector clock; synchronisation objects and atomic
// locations carry the clock that a later acquire joins. An access races with
// an earlier access of another thread to the same byte when at most one of
// them is atomic, at least one writes, and the earlier access does not happen
// before the later one. Fences and release sequences (C++20: only
// read-modify-writes continue one) are modelled: a chain of relaxed decrements
// followed by an acquire fence is no race here, as in C11. Sequentially
// consistent operations order only what they read from.
//
// The events follow these conventions:
// - A failed try or timed wait only reads its object. The exception is a
//   failed lock whose span writes because readers give their lock back by
//   reading; a failed TRYLOCK or TIMEDLOCK therefore has `failed` set.
// - A successful try for reading is an EX_RDLOCK.
// - The inner lock and unlock of a recursive mutex read.
// - A `timed` wake-up or join may have given up: it acquires nothing from its
//   condition or its thread.
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
// event; *race is then the race with the lowest address. When out of memory,
// ex_races_failed becomes true and no later race is reported.
bool ex_races_event(struct ex_races *races, const struct ex_op *op,
                    struct ex_race *race);
// The same for an execution whose happens-before the caller knows. The
// operation is event number `event`, from 1; its clock is `clock`, and clocks
// count it as `epoch`.
struct ex_clock;
bool ex_races_ordered(struct ex_races *races, const struct ex_op *op,
                      const struct ex_clock *clock, uint32_t epoch,
                      size_t event, struct ex_race *race);
bool ex_races_failed(const struct ex_races *races);

// Bytes [addr, addr+size) are fresh memory (malloc, stack): no past accesses.
void ex_races_forget(struct ex_races *races, uintptr_t addr, size_t size);

#endif
