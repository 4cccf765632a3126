// Attached threads: safepoints, blocking regions, stopping the world.
//
//     rc_safepoint();               // in loops: another thread may ask for it
//     rc_thread_block_begin();      // around read(), sleep(), a long lock
//     n = read(fd, buf, size);      // no counted object is touched here
//     rc_thread_block_end();
//
// The thread-bound strategies (biased, deferred) keep a record of each thread.
// A thread attaches when it first needs its record, and detaches when it exits.
// The record lies in thread-local storage, so attaching allocates nothing and
// cannot run out of memory.
//
//        attach         block_begin            another thread works for it
//     --------> ATTACHED -------> DETACHED <----------------------> SUSPENDED
//                        <-------  block_end waits while SUSPENDED or stopped
//               ATTACHED <--- parks at a safepoint, in a stop ----> SUSPENDED
//
// Invariant: while the world is stopped, no other attached thread is between
// two safepoints, and a DETACHED thread touches no count before it is ATTACHED
// again. Every state change is made under the registry lock (lib/registry.c).
//
// Joining a thread blocks. Outside a blocking region it can wait for ever: the
// joined thread may wait for the caller, in a collect or a stop.
//
// A thread that is cancelled while it waits in a function of this header
// returns from that function first.
//
// A plugin that contains the static library must stay loaded until every thread
// that attached has ended. The shared library stays loaded by itself.
//
// fork: the child has the forking thread alone. That thread finishes what other
// threads owned, queued or listed. An object that another thread was counting
// at the moment of the fork leaks in the child.
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
struct rc_critical;

enum rc_thread_state {
    RC_NOT_ATTACHED,
    RC_ATTACHED,
    RC_DETACHED, // in a blocking region
    RC_SUSPENDED // parked, or another thread works on its behalf
};

// The token of a thread that owns nothing: the thread is not attached, is in a
// blocking region, or came after the last of the 2^31 - 2 tokens. No header has
// this owner, so such a thread never takes itself for an owner.
#define RC_NO_TOKEN UINT32_C(0x7fffffff)

enum { RC_HANDLES_INLINE = 16 }; // handles before the stack is allocated

// The record of a thread. Its own thread alone writes it, except the fields
// that say otherwise.
struct rc_thread {
    uint64_t key1;  // the word `mine` of a biased object that this thread owns,
    uint64_t key2;  // at a local count of 1 and of 2
    uint32_t token; // names this life of the thread in the objects it owns;
                    // never used again
    uint32_t life;  // the token, kept through blocking regions
    _Atomic uint32_t poll; // any thread writes: "come to a safepoint"
    bool attached;
    bool blocked;    // between block_begin and block_end
    bool exiting;    // the thread-specific destructor has run: no way back
    bool collecting; // inside rc_deferred_collect

    // Handles of deferred.h. A collect reads them in a stopped world.
    size_t handles;              // in use
    size_t handles_max;          // how many fit; 0 while blocked
    size_t handles_room;         // how many fit
    struct rc_deferred **handle; // handle_inline, or allocated

    // Zero count table of deferred.h. A collect empties it in a stopped world.
    struct rc_deferred *table;
    size_t table_length;
    size_t table_limit; // longer: collect at the next safepoint

    struct rc_critical *critical; // the innermost section of lock.h; NULL
    struct rc_critical *critical_blocked; // it, when the blocking region began

    size_t handles_blocked; // handles in use when the blocking region began

    // Any thread writes these, under the registry lock:
    enum rc_thread_state state;
    struct rc_biased *queue; // objects that other threads sent to be merged
    struct rc_thread *next;  // in the list of all attached threads
    struct rc_thread **link; // the pointer to this record in that list

    struct rc_deferred *handle_inline[RC_HANDLES_INLINE];
};
extern RC_THREAD_LOCAL_ struct rc_thread rc_self_;

// Attaches the calling thread. Does nothing if the thread is attached, or has
// run its thread-specific destructors. Waits while the world is stopped. Needed
// only to attach before the first count does it. Threads: any.
void rc_thread_attach(void);

// Detaches the calling thread: merges its queue, hands over its zero count
// table, and makes its objects orphans, which other threads finish. Thread exit
// calls it. Requires: no scope of deferred.h is open (checked as far as handles
// are borrowed). Deallocs may run here. Threads: any, for itself.
void rc_thread_detach(void);

// Begins and ends a region in which the calling thread may block. In the region
// it counts nothing and leaves no scope (checked). Other threads can stop the
// world without it, and merge its queue for it; block_end waits meanwhile.
// Deallocs may run in block_begin. Threads: any, for itself.
void rc_thread_block_begin(void);
void rc_thread_block_end(void);

// Stops all other attached threads at their safepoints, and starts them again.
// In a stopped world the calling thread alone counts; a thread that never
// attached may still count biased objects, as a thread that owns none. Stops do
// not nest (checked).
// Requires: every other attached thread reaches a safepoint, or blocks inside a
// blocking region. Threads: any.
void rc_world_stop(void);
void rc_world_start(void);

void rc_safepoint_slow_(void);

// Lets other threads stop this one, merges the queue of this thread, and
// collects when its zero count table is long. Deallocs may run here.
// Threads: any.
// Cost when nothing is asked: one relaxed load and a branch.
static inline void
rc_safepoint(void)
{
    // order: relaxed, needs no partner: the asking thread holds the registry
    // lock, which the slow path takes.
    if (RC_UNLIKELY_(
            atomic_load_explicit(&rc_self_.poll, memory_order_relaxed) != 0))
        rc_safepoint_slow_();
}

#endif
