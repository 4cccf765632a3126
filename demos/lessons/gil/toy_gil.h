// A toy GIL: one lock that a thread holds to run, handed on by request.
//
//     toy_gil_take(&gil);
//     while (work()) toy_gil_check(&gil);   // between two bytecodes
//     toy_gil_drop(&gil);                   // around anything that waits
//
// As in CPython since 3.2: a thread that wants the lock waits for one switch
// interval; if the holder has not changed by then, it asks for a drop. The
// holder sees the request at its next check, drops, and waits until another
// thread has taken the lock, so that it cannot snatch it back.
//
// Invariant: at most one thread is between take and drop.
#ifndef RCLAB_DEMOS_TOY_GIL_H
#define RCLAB_DEMOS_TOY_GIL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct toy_gil {
    pthread_mutex_t lock; // guards what follows, but drop_request
    pthread_cond_t freed;
    pthread_cond_t taken;
    bool held;
    unsigned long switches; // how often the holder changed
    _Atomic bool drop_request;
    long interval_ns; // the switch interval
};

// Seconds of switch interval: CPython's default is 0.005.
void toy_gil_begin(struct toy_gil *gil, double interval);
void toy_gil_take(struct toy_gil *gil);
void toy_gil_drop(struct toy_gil *gil);

// Drops and takes again when another thread has asked.
static inline void
toy_gil_check(struct toy_gil *gil)
{
    // order: relaxed, needs no partner: drop and take lock the mutex
    if (atomic_load_explicit(&gil->drop_request, memory_order_relaxed)) {
        toy_gil_drop(gil);
        toy_gil_take(gil);
    }
}

#endif
