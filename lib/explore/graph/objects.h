// Mutexes, semaphores and conditions as locations of the graph.
//
// An object is a location, and its state is one number. Each operation is an
// update: it reads the state that the operation before it left. An operation
// that cannot go is a read that waits. Every later operation of the object
// revisits that read, even an operation that leaves the read waiting: a revisit
// of an older read may remove the operations in between.
//
//     mutex      0: free; else the owner + 1, and 256 times how often it
//                locked
//     semaphore  its count
//     condition  a bit for each waiter. A signal removes one waiter, each in
//                turn; the waiter's wake is an edge that follows the signal
#ifndef RCLAB_EXPLORE_GRAPH_OBJECTS_H
#define RCLAB_EXPLORE_GRAPH_OBJECTS_H

#include "graph/graph.h"

enum ex_object_act {
    EX_MUTEX_LOCK,
    EX_MUTEX_TRYLOCK, // writes nothing when the mutex is held
    EX_MUTEX_UNLOCK,
    EX_SEMAPHORE_WAIT,
    EX_SEMAPHORE_TRYWAIT, // writes nothing when the count is zero
    EX_SEMAPHORE_POST,
    EX_CONDITION_WAIT, // adds the waiter; a mutex unlock comes next
    EX_CONDITION_SIGNAL,
    EX_CONDITION_BROADCAST
};

// Thread t's operation. The caller sets `operand` to 1 for a mutex that its
// owner may lock again.
struct ex_act ex_object_act(enum ex_object_act what, int t, uintptr_t addr,
                            uint64_t initial);

// The threads that a signal or broadcast woke.
uint32_t ex_object_woken(const struct ex_node *node);

#endif
