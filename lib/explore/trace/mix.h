// One way to mix words into a hash: exclusive or, then a multiplication by the
// golden ratio of 2^64, then the high bits folded down.
// Threads: any; there is no state.
#ifndef RCLAB_EXPLORE_MIX_H
#define RCLAB_EXPLORE_MIX_H

#include <stdint.h>

static inline uint64_t
ex_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 29);
}

#endif
