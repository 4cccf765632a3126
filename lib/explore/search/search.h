// The search: which interleaving to run next, and when all have been run.
//
//     struct ex_search *s = ex_search_new(&options);
//     while (ex_search_begin(s)) {                  // one execution
//         while ((t = ex_search_choose(s, &state)) >= 0) {
//             ... let thread t perform state.op[t] ...
//             ex_search_step(s, &performed);
//         }
//         ex_search_finish(s, &state);
//     }
//
// The search never touches the program. It reads the pending operations,
// chooses the next thread, and is given the performed operation. Tests can
// therefore use programs that are mere lists of operations.
//
// An execution is deterministic: the same choices give the same operations
// at the same addresses. Executions are stateless: each starts from scratch.
//
// A visible operation is a point of choice when two or more threads are
// runnable. A silent operation (ex_op_silent: start, exit, create, join,
// fence, ...) changes nothing that another runnable thread would see. It runs
// as soon as it is enabled: ex_search_choose returns its thread at once. A
// caller may also run it without calling ex_search_choose; ex_search_step
// must then be called for a create or a join and may be for the others.
#ifndef RCLAB_EXPLORE_SEARCH_H
#define RCLAB_EXPLORE_SEARCH_H

#include "trace/op.h"

enum ex_mode {
    EX_BOUNDED, // depth-first, at most `preemptions`, no reduction
    EX_DPOR,    // source sets + sleep sets: one execution a trace; a given
                // schedule is run first
    EX_ALL,     // every interleaving, no reduction
    EX_RANDOM,  // uniform choice at each point, `executions` times
    EX_PCT,     // random priorities, `depth` - 1 change points
    EX_GRAPH,   // not this search: C11's executions, see graph/walk.h
    EX_REPLAY   // one execution by `schedule`; after it, without preemption
};

// Rules of EX_DPOR that a test can leave out to show that each is needed.
enum ex_leave_out {
    EX_LEAVE_OUT_BLOCKED,   // a blocked operation races
    EX_LEAVE_OUT_LOCK_RULE, // an unlock does not hide its lock
    EX_LEAVE_OUT_INITIALS,  // a race adds an initial to the earlier point
    EX_LEAVE_OUT_END,       // threads runnable at the end could go earlier
    EX_LEAVE_OUT_WAKING     // a dependent step ends a thread's sleep
};

struct ex_search_options {
    enum ex_mode mode;
    int preemptions;         // EX_BOUNDED
    int depth;               // EX_PCT
    uint64_t executions;     // EX_RANDOM, EX_PCT: how many
    uint64_t seed;           // EX_RANDOM, EX_PCT
    const uint8_t *schedule; // EX_REPLAY, EX_DPOR: see ex_search_schedule
    size_t schedule_length;
    bool every_step;    // EX_REPLAY: the schedule names the thread of every
                        // visible step, also where only one was runnable
    unsigned leave_out; // bits, enum ex_leave_out; tests only
};

// The pending operation of every thread, at one point of an execution.
struct ex_state {
    int threads;                     // ids are 0..threads-1
    ex_set alive;                    // bit t: started, not exited
    ex_set enabled;                  // bit t: op[t] could happen now
    int last;                        // the thread that ran last, or -1
    struct ex_op op[EX_THREADS_MAX]; // valid for alive threads
};

enum {
    EX_CUT = -1,  // end this execution: the rest would be redundant
    EX_NONE = -2, // no thread is enabled: the end, or a deadlock
    EX_LOST = -3  // the planned thread is not enabled: the program is not
                  // deterministic, or the schedule does not fit it
};

struct ex_search;

// NULL when out of memory.
struct ex_search *ex_search_new(const struct ex_search_options *options);
void ex_search_free(struct ex_search *search);

// Starts the next execution. False when none is left or memory ran out;
// ex_search_exhausted tells which.
bool ex_search_begin(struct ex_search *search);

// The thread to run next, or EX_CUT, EX_NONE, EX_LOST.
int ex_search_choose(struct ex_search *search, const struct ex_state *state);

// Takes the chosen operation as it happened (a CAS may have failed, ...).
void ex_search_step(struct ex_search *search, const struct ex_op *done);

// The value of rc_explore_choice(n), 1 <= n <= 256; the search tries all of
// 0..n-1 in time. Called between choose and step. The thread that a signal
// wakes is such a value, too.
int ex_search_value(struct ex_search *search, int n);

// Ends the execution. `state` holds the operations that are still pending: a
// blocked operation races with earlier steps (deadlock), and a runnable one
// could have gone before the last step (exit, failed assertion).
void ex_search_finish(struct ex_search *search, const struct ex_state *state);

// True when ex_search_begin returned false because no execution is left.
bool ex_search_exhausted(const struct ex_search *search);

// True when EX_BOUNDED left out a switch for its bound. An exhausted search is
// a proof only when this is false: then it ran every interleaving.
bool ex_search_held(const struct ex_search *search);

// Writes the choices of this execution so far, for EX_REPLAY: the thread at
// each point of two or more threads, the value at each point of two or more
// values. Writes up to `room` of them and returns how many there are.
size_t ex_search_schedule(const struct ex_search *search, uint8_t *schedule,
                          size_t room);

// EX_DPOR: the step of the first execution, counted from 0, down to which the
// search has gone back. All executions so far share the steps before it, and
// all continuations after this step are covered. SIZE_MAX during the first.
// The caller must call ex_search_step for every step.
size_t ex_search_left(const struct ex_search *search);

// Executions ended by EX_CUT so far (sleep-set blocked).
uint64_t ex_search_cut(const struct ex_search *search);

// Bytes the search holds now, for the memory limit.
size_t ex_search_bytes(const struct ex_search *search);

#endif
