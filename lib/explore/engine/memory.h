// C11's memory: an execution that follows an execution graph instead of an
// interleaving. ex_run.walk is the search; NULL: interleavings.
//
// An atomic operation on contended bytes parks and becomes a node. It takes
// its value from the write that the search chooses; then memory holds the
// newest write again. Fences, and the edges of create, start, join and end, are
// nodes that happen at once. A plain access is no node and never parks: without
// a race it can read only one write, and memory holds that write.
#ifndef RCLAB_EXPLORE_MEMORY_H
#define RCLAB_EXPLORE_MEMORY_H

#include "engine/engine.h"

// Starts an execution.
void ex_memory_begin(void);

// Whether the running thread parks at the described operation. Ends the
// execution when C11's memory does not know the operation yet.
bool ex_memory_parks(const struct ex_op *op);

// Whether the thread asks for a mutex; the graph decides on the answer.
bool ex_memory_asks(const struct ex_thread *thread);

// The enabled thread that goes next; EX_NONE, EX_LOST.
int ex_memory_choose(ex_set enabled);

// Makes the operation happen: memory gets the value that the operation reads,
// op->kind its outcome. Called before the event records memory.
void ex_memory_perform(struct ex_thread *thread, struct ex_op *op,
                       struct ex_event *event);
int ex_memory_value(struct ex_thread *thread, int n); // a choice of n

// Ends the operation: memory holds the newest write again.
void ex_memory_settle(const struct ex_event *event);

// Whether the operation has a race, by the graph's happens-before.
bool ex_memory_races(const struct ex_op *op, struct ex_race *race);

// When no thread can go on: whether another graph shows more than this one.
bool ex_memory_in_vain(void);

// The picks of this execution, for ex_memory_tell. Each step that parked gives
// its thread. After the thread comes 0x80 + n if the step read or landed n
// writes below the newest, or the value of a choice.
const uint8_t *ex_memory_picks(size_t *count);

// The next executions follow these picks.
void ex_memory_tell(const uint8_t *picks, size_t count);
void ex_memory_untell(void); // executions follow the search again

// Picks that show the execution just run, in the order of ex_graph_linear. The
// caller frees them; NULL: out of memory.
uint8_t *ex_memory_linear(size_t *count);

void ex_memory_close(void);

enum { EX_OLDER = 0x80 };

#endif
