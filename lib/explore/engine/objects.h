// The modelled state of the program's mutexes, condition variables, ...
//
// It lives here, by address, and not in the program's bytes: so we can tell
// an object that was never initialised from a valid one, and a destroyed one
// from both. A statically initialised object appears at its first use, when
// its bytes are those of the static initialiser.
#ifndef RCLAB_EXPLORE_OBJECTS_H
#define RCLAB_EXPLORE_OBJECTS_H

#include "engine/engine.h"

enum ex_object_kind {
    EX_MUTEX,
    EX_COND,
    EX_RWLOCK,
    EX_SPIN,
    EX_BARRIER,
    EX_ONCE,
    EX_SEM,
    EX_FUTEX
};

enum { EX_NOBODY_OWNS = -1 };

struct ex_object {
    uintptr_t addr;
    uint8_t kind;
    uint8_t type; // mutex: PTHREAD_MUTEX_NORMAL, ...
    bool destroyed;
    bool forgotten;  // its memory is new again
    int8_t owner;    // thread, or EX_NOBODY_OWNS
    uint32_t count;  // recursion; semaphore's value; arrived; once's state
    uint32_t limit;  // barrier
    uint32_t round;  // barrier
    ex_set readers;  // rwlock: set of threads
    ex_set waiters;  // cond: set of threads asleep
    uintptr_t mutex; // cond: the mutex its waiters use
    uint16_t shares[EX_THREADS_MAX]; // rwlock, of its readers: how often
};

// Forgets all objects.
void ex_objects_reset(void);

// The object at that address; fails the execution with a sentence when it is
// not one of that kind. `statically`: its bytes look statically initialised.
struct ex_object *ex_object_use(const void *at, enum ex_object_kind kind,
                                bool statically, const void *pc);
// Makes a fresh one; fails when it is in use.
struct ex_object *ex_object_init(void *at, enum ex_object_kind kind,
                                 const void *pc);
// Fails when it was destroyed while the running thread waited for it.
void ex_object_alive(const struct ex_object *object);
// Ends its life; fails when it is in use.
void ex_object_destroy(struct ex_object *object, const void *pc);
// The same for all objects in memory that ends; `how` says why it does.
void ex_objects_end(uintptr_t addr, size_t size, const char *how);
// Memory that ended begins anew: what was there is no object, not even a
// destroyed one.
void ex_objects_forget(uintptr_t addr, size_t size);

// NULL if unknown.
struct ex_object *ex_object_find(uintptr_t addr);

// `hash` mixed with all that is known of them, one word after the other.
uint64_t ex_objects_state(uint64_t hash);

const char *ex_object_word(enum ex_object_kind kind);

// The bytes of an object that stand for it in operations.
enum { EX_OBJECT_SPAN = 4 };

// Describes an operation on it.
struct ex_op *ex_object_op(enum ex_kind kind, const void *at, bool writes,
                           const void *pc);

#endif
