// What the explorer says of each counter of `rclab fixes`.
#ifndef RCLAB_DEMOS_FIXES_EXPLORED_H
#define RCLAB_DEMOS_FIXES_EXPLORED_H

#include "lessons/common/counters.h"

enum { FIXES_VERDICT_SIZE = 16 };

struct fixes_verdict {
    char words[FIXES_VERDICT_SIZE]; // "all 2 pass", "lost-update", "-"
    bool known;  // explored, so that `passes` means something
    bool passes; // all interleavings
};

// Explores the counter's program. Where the explorer was not built or has no
// compiler: "-", after a sentence.
void fixes_explore(const struct counter *counter,
                   struct fixes_verdict *verdict);

#endif
