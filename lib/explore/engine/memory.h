// C11's memory: an execution that follows an execution graph instead of an
// interleaving. ex_run.walk is its search; NULL: memory is one sequence.
//
// An atomic operation on contended bytes parks and becomes a node: it takes
// its value from the write that the search says, and memory is put right
// after it. Fences, and the edges of create, start, join and end, are nodes
// that happen at once. A plain access is no node and never parks: without a
// race there is only one write it may read, and that is in memory.
#ifndef RCLAB_EXPLORE_MEMORY_H
#define RCLAB_EXPLORE_MEMORY_H

#include "engine/engine.h"

// Starts an execution.
void ex_memory_begin(void);

// Whether the described operation of the running thread waits to be chosen.
// Ends the execution when C11's memory does not know the operation yet.
bool ex_memory_parks(const struct ex_op *op);

// Whether the thread asks for a mutex: the graph says whether it gets it.
bool ex_memory_asks(const struct ex_thread *thread);

// Who goes next of the enabled threads; EX_NONE, EX_LOST.
int ex_memory_choose(ex_set enabled);

// The operation happens: memory holds what it reads, op->kind is what it is
// then. Called before the event looks at memory.
void ex_memory_perform(struct ex_thread *thread, struct ex_op *op,
                       struct ex_event *event);
int ex_memory_value(struct ex_thread *thread, int n); // a choice of n

// The operation is done: memory holds the newest write again.
void ex_memory_settle(const struct ex_event *event);

// Whether the event has a race, by the graph's happens-before.
bool ex_memory_races(const struct ex_op *op, struct ex_race *race);

// No thread can go on: whether another graph shows more than this one.
bool ex_memory_in_vain(void);

// The picks of this execution, for ex_memory_tell: the thread of each step that
// parked; after it 0x80 + n when it read or landed n below the newest, or a
// choice's value.
const uint8_t *ex_memory_picks(size_t *count);

// The next executions follow these picks.
void ex_memory_tell(const uint8_t *picks, size_t count);
void ex_memory_untell(void); // they follow the search again

// Picks that show the execution just run in the
// order of ex_graph_linear. Free them; NULL: out of memory.
uint8_t *ex_memory_linear(size_t *count);

void ex_memory_close(void);

enum { EX_OLDER = 0x80 };

#endif
