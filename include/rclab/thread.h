// Threads as the thread-bound strategies (biased, deferred) see them.
//
//     rc_safepoint();               // in loops: others may ask for a stop
//     rc_thread_block_begin();      // around read(), sleep(), a long lock:
//     n = read(fd, buf, size);      // the others do not wait for us, and we
//     rc_thread_block_end();        // touch no counted object meanwhile
//
// Joining a thread blocks, too: outside a blocking region, a collect or a
// stop by the joined thread would wait for ever.
//
// A thread attaches by itself when it first needs to, and detaches by itself
// when it exits. Its record lies in thread-local storage: attaching allocates
// nothing and cannot run out of memory. A plugin with the static library in it
// must not be unloaded before the threads that attached; the shared one stays.
//
//        attach         block_begin            another thread works for us
//     --------> ATTACHED -------> DETACHED <----------------------> SUSPENDED
//                        <-------  block_end waits while SUSPENDED or stopped
//               ATTACHED <--- parks at a safepoint, in a stop ----> SUSPENDED
//
// Invariant: while the world is stopped, no other attached thread is between
// two safepoints; a DETACHED one touches no count until it is ATTACHED again.
// All state changes are made under one registry lock (lib/world.c).
//
// fork: the child has this thread alone. What others owned, queued or listed
// is finished by it; an object that one of them was counting at that moment
// leaks there. A thread that is cancelled while it waits in here returns first.
//
// Source: PEP 703, thread states; CPython's stop-the-world.
#ifndef RCLAB_THREAD_H
#define RCLAB_THREAD_H

#include "type.h" // RC_THREAD_LOCAL_

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rc_biased;
struct rc_deferred;

enum rc_thread_state {
    RC_NOT_ATTACHED,
    RC_ATTACHED,
    RC_DETACHED, // in a blocking region
    RC_SUSPENDED // parked, or another thread works on its behalf
};

// The token of a thread that owns nothing: it is not attached, in a blocking
// region, or the 2^32 - 2 tokens are used up. No header's owner is ever this:
// such a thread must not take itself for the owner of an object without one.
#define RC_NO_TOKEN UINT32_MAX

enum { RC_HANDLES_INLINE = 16 }; // handles before the stack is allocated

// One thread's record. Written by its own thread only, except the fields
// marked otherwise.
struct rc_thread {
    uint32_t token; // names this life of the thread in the objects it owns;
                    // never used again
    uint32_t life;  // the token, kept through blocking regions
    _Atomic uint32_t poll; // anyone: "come to a safepoint"
    bool attached;
    bool blocked;    // between block_begin and block_end
    bool exiting;    // the thread-specific destructor has run: no way back
    bool collecting; // no collect inside a collect

    // Handles of deferred.h: read by a collect while the world is stopped.
    size_t handles;              // in use
    size_t handles_max;          // how many fit; 0 while blocked
    size_t handles_room;         // how many fit
    struct rc_deferred **handle; // handle_inline, or allocated

    // Zero count table of deferred.h: emptied by a collect, likewise.
    struct rc_deferred *table;
    size_t table_length;
    size_t table_limit; // longer: collect at the next safepoint

    size_t handles_blocked; // handles in use when the blocking region began

    // Under the registry lock, written by anyone:
    enum rc_thread_state state;
    struct rc_biased *queue; // objects that others sent here to be merged
    struct rc_thread *next;  // all attached threads
    struct rc_thread **link; // what points to this record

    struct rc_deferred *handle_inline[RC_HANDLES_INLINE];
};
extern RC_THREAD_LOCAL_ struct rc_thread rc_self_;

// Attaches the calling thread; again: nothing. Rarely needed, see above.
// Waits while the world is stopped. Threads: any.
void rc_thread_attach(void);

// Pays what this thread owes (merges its queue, hands over its table) and
// makes its objects orphans that the others finish. Called by itself at
// thread exit. Requires: no scope of deferred.h is open (checked as far as
// handles are borrowed). Threads: the thread itself.
void rc_thread_detach(void);

// Begins and ends a region in which this thread may block and counts nothing
// (checked; that a scope with handles was left in it, by block_end). The world
// can be stopped without it; others may merge what is queued for it. block_end
// waits while somebody does.
// Threads: the thread itself.
void rc_thread_block_begin(void);
void rc_thread_block_end(void);

// Stops all other attached threads at their safepoints, and starts them
// again. Between the two, this thread alone counts, except threads that never
// attached: these may still count biased objects they own no part of. Stops do
// not nest.
// Requires: the others reach safepoints or block inside blocking regions.
// Threads: any.
void rc_world_stop(void);
void rc_world_start(void);

void rc_safepoint_slow_(void);

// Lets others stop this thread, merges what they queued, collects when the
// zero count table is long. Deallocs may run here.
// Threads: any. Cost: one relaxed load and a branch when nothing is asked.
static inline void
rc_safepoint(void)
{
    // order: relaxed, needs no partner: whoever asks waits under the registry
    // lock, which the slow path takes.
    if (RC_UNLIKELY_(
            atomic_load_explicit(&rc_self_.poll, memory_order_relaxed) != 0))
        rc_safepoint_slow_();
}

#endif
