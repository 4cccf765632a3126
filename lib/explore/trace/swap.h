// Swaps: could two dependent operations have gone the other way round?
#ifndef RCLAB_EXPLORE_SWAP_H
#define RCLAB_EXPLORE_SWAP_H

#include "trace/op.h"

enum ex_swap {
    EX_SWAP_NO,    // the first enables the second (unlock, lock)
    EX_SWAP_MAYBE, // a count, readers, a wake-up or a value decides
    EX_SWAP_YES
};

enum ex_swap ex_swap(const struct ex_op *earlier, const struct ex_op *later);

#endif
