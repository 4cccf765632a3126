// Which word a mistyped one was meant to be.
//
//     struct nearest n = nearest_to("rase");
//     nearest_try(&n, "race");
//     nearest_try(&n, "refcount");
//     if (n.best != NULL) ... // "race"
#ifndef RCLAB_DEMOS_NEAREST_H
#define RCLAB_DEMOS_NEAREST_H

#include <stddef.h>

struct nearest {
    const char *word;
    const char *best; // NULL: none is alike
    size_t least;     // letters to change; at most half may be wrong
};

struct nearest nearest_to(const char *word);

// Keeps `candidate` if it is nearer than the best so far.
void nearest_try(struct nearest *n, const char *candidate);

#endif
