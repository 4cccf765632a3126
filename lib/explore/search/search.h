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
// The search never touches the program: it sees pending operations, says who
// goes next, is told what happened. So it is tested on programs that are
// nothing but lists of operations.
//
// An execution is deterministic: the same choices give the same operations
// at the same addresses. Executions are stateless: begin starts from scratch.
//
// A visible operation is a point of choice when two threads or more could
// go. The rest (ex_op_silent: start, exit, create, join, fence, ...)
// changes nothing that another thread that could go now would see; it runs
// at once, as soon as it is enabled, whether the search is asked (choose
// returns that thread) or not (then tell step, or nothing at all unless the
// operation is a create or a join).
#ifndef RCLAB_EXPLORE_SEARCH_H
#define RCLAB_EXPLORE_SEARCH_H

#include "trace/op.h"

enum ex_mode {
    EX_BOUNDED, // depth-first, at most `preemptions`, no reduction
    EX_DPOR,    // source sets + sleep sets: one execution a trace; with a
                // schedule, that one first
    EX_ALL,     // every interleaving, no reduction
    EX_RANDOM,  // uniform choice at each point, `executions` times
    EX_PCT,     // random priorities, `depth` - 1 change points
    EX_GRAPH,   // none of these: C11's executions, see graph/walk.h
    EX_REPLAY   // one execution, as `schedule` says; then without preemption
};

// Rules of EX_DPOR that a test can leave out, to see that they are needed.
enum ex_leave_out {
    EX_LEAVE_OUT_BLOCKED,   // what waits for ever races
    EX_LEAVE_OUT_LOCK_RULE, // an unlock does not hide its lock
    EX_LEAVE_OUT_INITIALS,  // who begins: else just the racing thread
    EX_LEAVE_OUT_END,       // what could have gone before the process ended
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
                        // visible step, also where there was but one
    unsigned leave_out; // bits, enum ex_leave_out; tests only
};

// What every thread would do next, at one point of an execution.
struct ex_state {
    int threads;                     // ids are 0..threads-1
    ex_set alive;                    // bit t: started, not exited
    ex_set enabled;                  // bit t: op[t] could happen now
    int last;                        // the thread that ran last, or -1
    struct ex_op op[EX_THREADS_MAX]; // valid for alive threads
};

enum {
    EX_CUT = -1,  // nothing new from here: end this execution as redundant
    EX_NONE = -2, // no thread is enabled (done, or deadlock: the caller knows)
    EX_LOST = -3  // EX_REPLAY or a changed program: the planned thread is not
                  // enabled; the program is not deterministic or the schedule
                  // does not fit it
};

struct ex_search;

// NULL when out of memory.
struct ex_search *ex_search_new(const struct ex_search_options *options);
void ex_search_free(struct ex_search *search);

// Starts the next execution; false when there is none left (exhausted) or
// memory ran out (ex_search_exhausted tells).
bool ex_search_begin(struct ex_search *search);

// The thread to run next, or EX_CUT, EX_NONE, EX_LOST.
int ex_search_choose(struct ex_search *search, const struct ex_state *state);

// The chosen operation as it happened (a CAS now known to have failed, ...).
void ex_search_step(struct ex_search *search, const struct ex_op *done);

// The value of rc_explore_choice(n), 1 <= n <= 256: all 0..n-1 are tried in
// time. Called between choose and step; also for what a signal wakes.
int ex_search_value(struct ex_search *search, int n);

// Ends the execution. `state` holds the operations that never happened: a
// blocked one still races with what happened (deadlock), and one that could
// have gone might have gone before the last step (exit, failed assertion).
void ex_search_finish(struct ex_search *search, const struct ex_state *state);

// True when begin returned false because nothing is left to run.
bool ex_search_exhausted(const struct ex_search *search);

// True when EX_BOUNDED left out a switch for its bound: exhausted is then no
// proof. When both say so, every interleaving was run.
bool ex_search_held(const struct ex_search *search);

// The choices of this execution so far, for EX_REPLAY: the thread at each
// point of two or more threads, the value at each point of two or more
// values. Writes up to `room` of them, returns how many there are.
size_t ex_search_schedule(const struct ex_search *search, uint8_t *schedule,
                          size_t room);

// EX_DPOR: executions since the first have shared its steps before this one,
// counted from 0, and every way to go on after it has been run or is covered
// by what has. SIZE_MAX while there was but one execution. Every step has to
// be told for this.
size_t ex_search_left(const struct ex_search *search);

// Executions ended by EX_CUT so far (sleep-set blocked).
uint64_t ex_search_cut(const struct ex_search *search);

// Bytes the search holds now, for the memory limit.
size_t ex_search_bytes(const struct ex_search *search);

#endif
