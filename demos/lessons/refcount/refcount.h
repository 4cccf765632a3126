// What `rclab refcount` saw one strategy do.
//
// The lesson's code is steps.h, written once and compiled for each strategy.
// It records here what the counts were after each line.
#ifndef RCLAB_DEMOS_REFCOUNT_H
#define RCLAB_DEMOS_REFCOUNT_H

#include <stdbool.h>
#include <stdint.h>

enum { REFCOUNT_STEPS_MAX = 16, REFCOUNT_LISTS = 2 };

struct refcount_step {
    const char *code;               // the line that was run
    bool there[REFCOUNT_LISTS];     // the list is there after it
    uint32_t count[REFCOUNT_LISTS]; // references to it, if it is there
};

struct refcount_trace {
    int lists; // how many the code makes
    int steps;
    struct refcount_step step[REFCOUNT_STEPS_MAX];
};

// Two names for one list, and two lists that hold each other.
// False: there was no memory for a list.
struct refcount_strategy {
    const char *name;
    bool (*share)(struct refcount_trace *trace);
    bool (*cycle)(struct refcount_trace *trace);
};

// Ends with a row without a name.
extern const struct refcount_strategy refcount_strategies[];

// Whether the count was the number of references after each line, and the
// list was deallocated when, and only when, it fell to 0.
bool refcount_share_ok(const struct refcount_trace *trace);

// Whether both lists outlived their names, and died once the cycle was cut.
bool refcount_cycle_ok(const struct refcount_trace *trace);

// One strategy and what it did.
struct refcount_column {
    const struct refcount_strategy *strategy;
    struct refcount_trace share, cycle;
};

// Prints the lines that ran, with the counts of each of the `n` columns.
void refcount_print(const struct refcount_column *columns, int n);

#endif
