// programs/none.c in every interleaving, its count ordinary or immortal.
#ifndef RCLAB_DEMOS_IMMORTAL_EXPLORED_H
#define RCLAB_DEMOS_IMMORTAL_EXPLORED_H

#include "lessons/immortal/timing.h" // IMMORTAL_WAYS

#include <stdbool.h>
#include <stdint.h>

extern const char *const immortal_names[IMMORTAL_WAYS];

struct immortal_count {
    uint64_t writes; // of the count, by two threads
    uint64_t orders; // interleavings; 0 if one of them failed
};

// Explores, and prints a row. False: it could not be explored, and a sentence
// said why.
bool immortal_explore(int way, struct immortal_count *count);

#endif
