// How many interleavings and how many traces a program has, by three ways.
#ifndef RCLAB_TESTS_CLASSES_H
#define RCLAB_TESTS_CLASSES_H

#include "abstract.h"
#include "detect/races.h"
#include "search/minimise.h"

// Traces and final states that a search came by. Sorted, without doubles.
struct class_set {
    struct ex_trace_id *ids;
    size_t count;
    size_t room;
};

struct classes {
    struct abs_counts counts;
    struct class_set traces; // with whether there was a data race
    struct class_set states;
    uint64_t raced; // executions with a data race
};

// Runs the search and collects; the sets of a sleep-blocked execution do not
// count. Aborts when out of memory.
void classes_collect(struct classes *c, const struct abs_program *program,
                     const struct ex_search_options *options);
void classes_free(struct classes *c);
// Whether the execution has a data race.
bool classes_race(struct ex_races *races, const struct abs_run *run);

bool class_set_equal(const struct class_set *a, const struct class_set *b);

// Asserts all three: so many interleavings (EX_ALL), so many traces among
// them, so many of these deadlocks; EX_DPOR finds exactly these traces, each
// once, and no execution of it is cut.
void assert_counts(const struct abs_program *program, uint64_t interleavings,
                   uint64_t traces, uint64_t deadlocks);

// Asserts only that EX_DPOR finds the traces and states of EX_ALL; some of
// its executions may be cut.
void assert_agree(const struct abs_program *program);

// Asserts how many traces a bound of 0, 1, ... preemptions reaches; the list
// ends with 0. From the last one on every bound reaches as many.
void assert_profile(const struct abs_program *program, const unsigned *traces);

#endif
