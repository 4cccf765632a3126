// What mutexes, semaphores and conditions do to their locations.
//
// An object is a location, its state one number, its operations updates: each
// reads the state that the operation before it left. An operation that cannot
// go is a read that waits; every later operation of the object revisits it,
// those that leave it waiting, too, for an older read may be revisited and
// remove what came between.
//
//     mutex      0: free; else the owner + 1, and 256 times how often it
//                locked
//     semaphore  its count
//     condition  the waiters, bits. A signal takes one of them out, each in
//                turn; the waiter's wake is an edge that follows the signal
#ifndef RCLAB_EXPLORE_GRAPH_OBJECTS_H
#define RCLAB_EXPLORE_GRAPH_OBJECTS_H

#include "graph/graph.h"

enum ex_object_act {
    EX_MUTEX_LOCK,
    EX_MUTEX_TRYLOCK, // without writing: it is held
    EX_MUTEX_UNLOCK,
    EX_SEMAPHORE_WAIT,
    EX_SEMAPHORE_TRYWAIT, // without writing: it is zero
    EX_SEMAPHORE_POST,
    EX_CONDITION_WAIT, // becomes a waiter; a mutex unlock comes next
    EX_CONDITION_SIGNAL,
    EX_CONDITION_BROADCAST
};

// The operation of thread t. `operand` may be set after: 1 for a mutex that
// its owner may lock again.
struct ex_act ex_object_act(enum ex_object_act what, int t, uintptr_t addr,
                            uint64_t initial);

// The threads that a signal or broadcast woke.
uint32_t ex_object_woken(const struct ex_node *node);

#endif
