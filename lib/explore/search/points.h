// The inside of the search: the points of the current execution, as a stack.
//
// A point is a moment at which the search picked a thread (perhaps the only
// runnable one) or a value. ex_search_begin finds the last point with an
// alternative left and drops the points above it; the next execution follows
// the stack up to there. The data of a point is computed once, not on every
// replay.
#ifndef RCLAB_EXPLORE_SEARCH_POINTS_H
#define RCLAB_EXPLORE_SEARCH_POINTS_H

#include "search/depends.h"
#include "search/search.h"

#define EX_BIT(t) ex_bit(t)

enum ex_point_kind {
    EX_POINT_THREAD, // a visible operation
    EX_POINT_FORCED, // a silent operation: no choice (search.h)
    EX_POINT_VALUE   // ex_search_value
};

struct ex_point {
    uint8_t kind;
    uint8_t chosen;       // thread, or value
    uint8_t last;         // thread of the last visible step, or EX_NOBODY
    ex_set enabled;       // bits: runnable threads; VALUE: number of values
    ex_set todo;          // bits: to be tried here, tried ones included
    ex_set done;          // bits: tried before `chosen`
    ex_set sleep;         // bits: covered elsewhere, EX_DPOR
    uint32_t preemptions; // spent before this point
    uint32_t first;       // VALUE: the value tried first
    uint32_t step;        // steps of the execution before this point
    size_t nodes;         // dependence nodes before this point, EX_DPOR
    uintptr_t operation;  // of the chosen thread, or 0: not yet known
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
    bool exhausted; // ex_search_begin found no alternative
    bool held;      // the preemption bound left out a switch
    bool cut_now;   // this execution ended by EX_CUT or EX_LOST
    uint64_t cut;

    int last; // thread of the last visible step, or EX_NOBODY
    uint32_t preemptions;
    size_t taken;   // entries of the schedule used
    bool leads;     // EX_DPOR: the first execution, which has a schedule
    uint32_t steps; // of the current execution
    size_t left;    // lowest point that changed since the first execution

    struct ex_random *random;

    // EX_DPOR
    struct ex_depends depends;
    size_t seen;      // nodes passed by the current execution
    uint32_t current; // point of the step under way, or EX_NO_POINT
    ex_set sleep;     // bits: covered elsewhere, as of node `filtered`
    size_t filtered;
};

// Pushes a zeroed point. NULL when out of memory; s->failed is then set.
struct ex_point *ex_search_push(struct ex_search *s, enum ex_point_kind kind);

// EX_BOUNDED, EX_ALL: sets chosen and todo of a new visible point.
void ex_bounded_point(struct ex_search *s, struct ex_point *point);
// The schedule chooses. False when it names a thread that is not runnable.
bool ex_replay_point(struct ex_search *s, struct ex_point *point);
uint8_t ex_replay_value(struct ex_search *s, uint32_t n);

// EX_DPOR. Pushes a new point; false when all runnable threads are asleep.
bool ex_dpor_point(struct ex_search *s, const struct ex_state *state);
// The schedule chooses at the new point; false as in ex_replay_point.
bool ex_dpor_lead(struct ex_search *s);
// The execution passes the point.
void ex_dpor_follow(struct ex_search *s, const struct ex_point *point);
// A step happened.
void ex_dpor_step(struct ex_search *s, const struct ex_op *done);
// The execution was cut, or has ended.
void ex_dpor_blocked(struct ex_search *s, const struct ex_state *state);
void ex_dpor_finish(struct ex_search *s, const struct ex_state *state);

// Whether the choice switches away from a runnable thread.
bool ex_is_preemption(const struct ex_point *point);

// EX_RANDOM, EX_PCT: a thread of `enabled`, or a value.
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
