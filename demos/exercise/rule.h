// Rules of cost: how often a check may do what.
//
//     // Rule: rmw <= 0        in the head of check_2.c
//
// The word is one of reads, writes (plain), loads, stores, updates or rmw
// (atomic), locks. The execution that passes with the most decides. In a check
// that starts threads the operations of these threads count: main prepares
// and looks. In a check without threads all operations count. Plain reads and
// writes count where two threads want the same bytes; atomic operations and
// locks everywhere.
#ifndef RCLAB_DEMOS_EXERCISE_RULE_H
#define RCLAB_DEMOS_EXERCISE_RULE_H

#include "explorer.h"
#include "trace/names.h"

#include <stdio.h>

enum { RULES_MAX = 8, RULE_STEPS_MAX = 16 };

struct rule {
    char word[16];
    uint64_t most;  // allowed
    uint64_t found; // in the execution with the most
    // What was counted there, the first of it.
    struct ex_event step[RULE_STEPS_MAX];
    int steps;
};

struct rules {
    struct rule rule[RULES_MAX];
    int count;
};

// Adds "rmw <= 0". False: that is no rule, or one too many.
bool rules_add(struct rules *r, const char *text);

// For ex_options.each, arg is a struct rules.
void rules_count(const struct ex_executed *executed, void *arg);

// The first rule that is broken, or NULL; as a sentence's end: "with 2 locks
// taken, and only 1 is allowed"; and what was counted, a line each, where a
// place in `file` is ":12".
const struct rule *rules_broken(const struct rules *r);
void rule_in_words(const struct rule *rule, char *text, size_t size);
void rule_print_steps(FILE *out, const struct rule *rule, const char *file,
                      const struct ex_names *names);

#endif
