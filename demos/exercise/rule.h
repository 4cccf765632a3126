// Rules of cost: how often a check may do what.
//
//     // Rule: rmw <= 0        in the head of check_2.c
//
// The word is one of reads, writes (plain), loads, stores, updates or rmw
// (atomic), locks. It is judged over the passing execution with the most; the
// check's own operations count, too. Plain reads and writes count where two
// threads want the same bytes; atomic operations and locks everywhere.
#ifndef RCLAB_DEMOS_EXERCISE_RULE_H
#define RCLAB_DEMOS_EXERCISE_RULE_H

#include "explorer.h"

enum { RULES_MAX = 8 };

struct rule {
    char word[16];
    uint64_t most;  // allowed
    uint64_t found; // in the execution with the most
};

struct rules {
    struct rule rule[RULES_MAX];
    int count;
};

// Reads the head of `source`. False, with a sentence: a line is no rule.
bool rules_read(struct rules *r, const char *source, char *sentence,
                size_t size);

// For ex_options.each, arg is a struct rules.
void rules_count(const struct ex_executed *executed, void *arg);

// The first rule that is broken, or NULL; as a sentence's end: "with 2 locks
// taken, and only 1 is allowed".
const struct rule *rules_broken(const struct rules *r);
void rule_in_words(const struct rule *rule, char *text, size_t size);

#endif
