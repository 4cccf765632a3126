// What a check says about itself in its head, in the lines of // below its
// first line:
//
//     // Rule: rmw <= 0      a rule of cost: exercise/rule.h
//     // Wrap: malloc        the learner's calls of malloc, and the check's own,
//                            go to the check's __wrap_malloc; __real_malloc is
//                            the real one
//     // Steps: 500000       so many steps may an execution have, not 2000
#ifndef RCLAB_DEMOS_EXERCISE_HEAD_H
#define RCLAB_DEMOS_EXERCISE_HEAD_H

#include "exercise/rule.h"

enum { WRAPS_MAX = 4 };

struct head {
    struct rules rules;
    uint64_t steps; // 0: as ever
    int wraps;
    char wrap[WRAPS_MAX][64]; // words for the compiler: "-Wl,--wrap=malloc"
};

// Reads the head of `source`. False, with a sentence: a line is no rule, or
// wraps no function.
bool head_read(struct head *h, const char *source, char *sentence, size_t size);

#endif
