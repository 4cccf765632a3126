// What the explored programs share: an object with something to lose.
//
//     rclab explore two_drops.c -- -DSTRATEGY=rc_biased ...
//
// The strategy is a flag of the compilation. While a thread has a reference
// it writes its own part of the object; dealloc reads all parts. So a dealloc
// that overtakes a use is a data race or a use after free, a missing one is a
// leak, one too many a double free, and `finish` counts them besides.
#ifndef EXPLORED_OBJECT_H
#define EXPLORED_OBJECT_H

#include <rclab/rclab.h>

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#ifndef STRATEGY
#    define STRATEGY rc_atomic
#endif

enum { PARTS = 3 };

struct object {
    STRATEGY rc;
    int part[PARTS]; // each written by one thread; plain on purpose
};

static _Atomic int deallocs; // relaxed: it must not order what is observed

static inline void
object_dealloc(void *self)
{
    struct object *object = self;
    int sum = 0;

    for (int i = 0; i < PARTS; i++)
        sum += object->part[i];
    (void)sum;
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
    free(object);
}

static const rc_type object_type = {.name = "object",
                                    .dealloc = object_dealloc};

// An object with `references` references, all the caller's.
static inline struct object *
make(int references)
{
    struct object *object = calloc(1, sizeof *object);

    assert(object != NULL);
    rc_init(&object->rc, &object_type);
    while (--references > 0)
        rc_incref(&object->rc);
    return object;
}

// Uses the object as thread `who`, then drops a reference.
static inline void
use_and_drop(struct object *object, int who)
{
    object->part[who] = 1;
    rc_decref(&object->rc);
}

// Starts a thread on the object.
static inline pthread_t
start(void *(*body)(void *), struct object *object)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, body, object) != 0)
        abort();
    return thread;
}

// Everybody has ended: what is owed is paid, and `expected` objects are gone.
static inline void
finish(int expected)
{
    rc_settle((STRATEGY *)NULL);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == expected);
}

#endif
