// The search over execution graphs: one run of the program builds one graph.
//
//     while (ex_walk_begin(w)) {
//         while ((t = ex_walk_thread(w, runnable)) >= 0)
//             if (ex_walk_step(w, t, &act, &done) != EX_WALK_GOES)
//                 break;
//         end = ex_walk_finish(w, alive);
//     }
//
// Each run follows a schedule of the frontier and then goes on freely: a read
// takes the newest write, a write lands last, and every other choice becomes a
// schedule. A thread is runnable unless it ended, waits for an edge (a join),
// or is in ex_walk_waiting().
#ifndef RCLAB_EXPLORE_WALK_H
#define RCLAB_EXPLORE_WALK_H

#include "graph/frontier.h"

struct ex_walk;

// A schedule has no steps for fences and edges. The caller does a pending fence
// or edge as soon as it can, before it asks for a thread.
static inline bool
ex_act_silent(const struct ex_act *act)
{
    return act->kind == EX_ACT_FENCE || act->kind == EX_ACT_EDGE;
}

enum ex_walk_result {
    EX_WALK_GOES,
    EX_WALK_VAIN, // the schedule leads to no consistent graph
    EX_WALK_LOST, // the program departed from the schedule
    EX_WALK_FULL  // out of memory
};

enum ex_walk_end {
    EX_WALK_COMPLETE, // every thread ended
    EX_WALK_DEADLOCK, // threads wait, and have read the newest writes
    EX_WALK_BLOCKED   // a waiting thread missed a newer write: in vain
};

struct ex_walk_done {
    uint64_t value; // the value read, or the way chosen
    bool wrote;
    bool waits; // the thread does not go on
    int32_t node;
    int32_t newest; // its location's newest write, which memory holds
    unsigned older; // how many writes lie above the write read or landed
};

struct ex_walk_counts {
    uint64_t runs, complete, deadlocks, blocked, vain;
    size_t most_schedules;
};

struct ex_walk *ex_walk_new(unsigned leave_out); // NULL: out of memory
void ex_walk_free(struct ex_walk *w);

// Starts the next run; false: every graph was explored, or memory ran out.
bool ex_walk_begin(struct ex_walk *w);

// The thread that goes next: the schedule's thread, else the last thread if it
// is in `runnable` (bits), else the first thread of `runnable`. -1: no thread.
int ex_walk_thread(struct ex_walk *w, ex_set runnable);

enum ex_walk_result ex_walk_step(struct ex_walk *w, int thread,
                                 const struct ex_act *act,
                                 struct ex_walk_done *done);

// Does the act as the caller says: the act reads or lands `older` writes below
// the newest write, and takes `way`. EX_WALK_LOST: the graph does not allow it.
// A walk uses either ex_walk_step or ex_walk_follow, which pushes no schedule.
enum ex_walk_result ex_walk_follow(struct ex_walk *w, int thread,
                                   const struct ex_act *act, unsigned older,
                                   unsigned way, struct ex_walk_done *done);

// Ends the run; `alive` are the threads that did not end. Requires: the last
// step returned EX_WALK_GOES.
enum ex_walk_end ex_walk_finish(struct ex_walk *w, ex_set alive);

ex_set ex_walk_waiting(const struct ex_walk *w); // threads, bits
struct ex_graph *ex_walk_graph(struct ex_walk *w);
const struct ex_walk_counts *ex_walk_counts(const struct ex_walk *w);
bool ex_walk_failed(const struct ex_walk *w); // out of memory

#endif
