// The modelled state of the program's mutexes, condition variables, ...
//
// The state lives here, by address, instead of in the program's bytes. So the
// engine can tell valid objects, uninitialised memory and destroyed objects
// apart. A statically initialised object appears at its first use, when its
// bytes are those of the static initialiser.
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
    uint16_t shares[EX_THREADS_MAX]; // rwlock: how often each reader holds it
};

// Forgets all objects.
void ex_objects_reset(void);

// The object at that address. Fails the execution with a sentence when no live
// object of that kind is there. `statically`: its bytes look statically
// initialised.
struct ex_object *ex_object_use(const void *at, enum ex_object_kind kind,
                                bool statically, const void *pc);
// Makes a new object; fails when an object in use is there.
struct ex_object *ex_object_init(void *at, enum ex_object_kind kind,
                                 const void *pc);
// Fails when the object was destroyed while the running thread waited for it.
void ex_object_alive(const struct ex_object *object);
// Destroys the object; fails when the object is in use.
void ex_object_destroy(struct ex_object *object, const void *pc);
// The same for all objects in memory that ends; `how` says why the memory ends.
void ex_objects_end(uintptr_t addr, size_t size, const char *how);
// Ended memory begins anew: forgets the objects there, also the destroyed ones.
void ex_objects_forget(uintptr_t addr, size_t size);

// The object at that address, or NULL.
struct ex_object *ex_object_find(uintptr_t addr);

// `hash` mixed with the state of all objects, one word after the other.
uint64_t ex_objects_state(uint64_t hash);

const char *ex_object_word(enum ex_object_kind kind);

// The bytes of an object that stand for it in operations.
enum { EX_OBJECT_SPAN = 4 };

// Describes an operation on the object at `at`.
struct ex_op *ex_object_op(enum ex_kind kind, const void *at, bool writes,
                           const void *pc);

#endif
