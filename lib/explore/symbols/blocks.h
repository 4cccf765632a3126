// Blocks: numbers for the heap blocks that one source line allocated.
#ifndef RCLAB_EXPLORE_BLOCKS_H
#define RCLAB_EXPLORE_BLOCKS_H

#include "trace/names.h"

struct ex_blocks {
    struct ex_block_number *block;
    size_t count;
};

// Numbers the blocks of an execution; out of memory, no block has a number.
// The caller frees the result with ex_blocks_free.
void ex_blocks_find(struct ex_blocks *blocks, const struct ex_naming *naming);
void ex_blocks_free(struct ex_blocks *blocks);

// 1, 2, ... in the order of allocation; 0 when the line allocated only one.
unsigned ex_blocks_number(const struct ex_blocks *blocks, uintptr_t block);

#endif
