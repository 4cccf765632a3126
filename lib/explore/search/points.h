// The search's inside: the points of the current execution, as a stack.
//
// A point is a place where the search picked: a thread (or the only thread
// there was), or a value. begin() looks for the last point with something
// left to try, drops what is above it, and the next execution follows the
// stack up to there. Whatever is stored per point is therefore computed once
// and not again on every replay.
#ifndef RCLAB_EXPLORE_SEARCH_POINTS_H
#define RCLAB_EXPLORE_SEARCH_POINTS_H

#include "search/depends.h"
#include "search/search.h"

#define EX_BIT(t) ex_bit(t)

enum ex_point_kind {
    EX_POINT_THREAD, // several threads could go, or a visible operation
    EX_POINT_FORCED, // an operation that is no choice (search.h)
    EX_POINT_VALUE   // ex_search_value
};

struct ex_point {
    uint8_t kind;
    uint8_t chosen;       // thread, or value
    uint8_t last;         // thread of the last visible step, or EX_NOBODY
    ex_set enabled;       // bits: threads that could go; VALUE: how many values
    ex_set todo;          // bits: to be tried here, tried ones included
    ex_set done;          // bits: tried before `chosen`
    ex_set sleep;         // bits: covered elsewhere, EX_DPOR
    uint32_t preemptions; // spent before this point
    uint32_t first;       // VALUE: the one tried first
    uint32_t step;        // steps of the execution before this point
    size_t nodes;         // dependence nodes before this point, EX_DPOR
    uintptr_t operation;  // what the chosen thread did, or 0: not yet known
};

enum { EX_NOBODY = 255 };

struct ex_search {
    struct ex_search_options options;
    struct ex_point *points;
    size_t length; // points on the stack
    size_t room;
    size_t depth; // points passed by the current execution

    bool started;
    bool failed;    // out of memory
    bool exhausted; // begin found nothing left
    bool held;      // the preemption bound left something out
    bool cut_now;   // this execution ended by EX_CUT or EX_LOST
    uint64_t cut;

    int last; // thread of the last visible step, or EX_NOBODY
    uint32_t preemptions;
    size_t taken;   // entries of the schedule used
    bool leads;     // EX_DPOR: the first execution, which has a schedule
    uint32_t steps; // of the current execution
    size_t left;    // lowest point that left the first one, or SIZE_MAX

    struct ex_random *random;

    // EX_DPOR
    struct ex_depends depends;
    size_t seen;      // nodes passed by the current execution
    uint32_t current; // point of the step under way, or EX_NO_POINT
    ex_set sleep;     // bits: covered elsewhere, as of node `filtered`
    size_t filtered;
};

// One more point, zeroed, or NULL when out of memory (then s->failed).
struct ex_point *ex_search_push(struct ex_search *s, enum ex_point_kind kind);

// What a new visible point is to try: sets chosen and todo. EX_REPLAY: false
// when the schedule names a thread that cannot go.
void ex_bounded_point(struct ex_search *s, struct ex_point *point);
bool ex_replay_point(struct ex_search *s, struct ex_point *point);
uint8_t ex_replay_value(struct ex_search *s, uint32_t n);

// EX_DPOR: what a new point tries first, false when all that could go are
// covered elsewhere; a step that happened; an execution that ended.
bool ex_dpor_point(struct ex_search *s, const struct ex_state *state);
bool ex_dpor_lead(struct ex_search *s); // the new point is the schedule's
void ex_dpor_follow(struct ex_search *s, const struct ex_point *point);
void ex_dpor_step(struct ex_search *s, const struct ex_op *done);
void ex_dpor_blocked(struct ex_search *s, const struct ex_state *state);
void ex_dpor_finish(struct ex_search *s, const struct ex_state *state);

// Whether the choice leaves a thread that could have gone on.
bool ex_is_preemption(const struct ex_point *point);

// Thread (of `enabled`) or value for EX_RANDOM and EX_PCT.
struct ex_random *ex_random_new(const struct ex_search_options *options);
bool ex_random_begin(struct ex_random *r);
int ex_random_thread(struct ex_random *r, ex_set enabled);
int ex_random_value(struct ex_random *r, int n);
void ex_random_yield(struct ex_random *r, int thread);

static inline int
ex_first_bit(ex_set bits)
{
    return ex_first(bits);
}

#endif
