// The end of luck: every interleaving of the program of `rclab race`.
#ifndef RCLAB_DEMOS_RACE_EXPLORED_H
#define RCLAB_DEMOS_RACE_EXPLORED_H

#include "command/json.h"

struct race_explored {
    unsigned long interleavings; // 0: not explored, a sentence said why
    unsigned long distinct;      // of these
    unsigned long failing;       // of the distinct ones
};

// Explores programs/counter.c, prints the table, adds "explored" to `json`.
void race_explore(struct race_explored *explored, cJSON *json);

#endif
