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

// Fences and edges are no steps of a schedule: the caller lets a thread that
// is at one go on before it asks for a thread.
static inline bool
ex_act_silent(const struct ex_act *act)
{
    return act->kind == EX_ACT_FENCE || act->kind == EX_ACT_EDGE;
}

enum ex_walk_result {
    EX_WALK_GOES,
    EX_WALK_VAIN, // the run shows no graph that no other run shows
    EX_WALK_LOST, // the program did not do what it did before
    EX_WALK_FULL  // out of memory
};

enum ex_walk_end {
    EX_WALK_COMPLETE, // every thread ended
    EX_WALK_DEADLOCK, // threads wait, and what they read is the newest
    EX_WALK_BLOCKED   // threads wait that could go on: in vain
};

struct ex_walk_done {
    uint64_t value; // what it read, or the choice
    bool wrote;
    bool waits; // the thread does not go on
    int32_t node;
    int32_t newest; // of its location: what memory holds
    unsigned older; // it read, or landed, so many writes below that
};

struct ex_walk_counts {
    uint64_t runs, complete, deadlocks, blocked, vain;
    size_t most_schedules;
};

struct ex_walk *ex_walk_new(unsigned leave_out); // NULL: out of memory
void ex_walk_free(struct ex_walk *w);

// Starts the next run; false: every graph was explored, or memory ran out.
bool ex_walk_begin(struct ex_walk *w);

// The thread to go: the schedule's, or the one that went last, or the first of
// these (bits). -1: none can go.
int ex_walk_thread(struct ex_walk *w, ex_set runnable);

enum ex_walk_result ex_walk_step(struct ex_walk *w, int thread,
                                 const struct ex_act *act,
                                 struct ex_walk_done *done);

// The same, as the caller says: it reads or lands `older` writes below the
// newest, and takes that way. Lost: it may not. A walk follows or steps; what
// follows pushes no schedule.
enum ex_walk_result ex_walk_follow(struct ex_walk *w, int thread,
                                   const struct ex_act *act, unsigned older,
                                   unsigned way, struct ex_walk_done *done);

// Ends the run; `alive` are the threads that did not end. Only after a last
// step that goes.
enum ex_walk_end ex_walk_finish(struct ex_walk *w, ex_set alive);

ex_set ex_walk_waiting(const struct ex_walk *w); // threads, bits
struct ex_graph *ex_walk_graph(struct ex_walk *w);
const struct ex_walk_counts *ex_walk_counts(const struct ex_walk *w);
bool ex_walk_failed(const struct ex_walk *w); // out of memory

#endif
