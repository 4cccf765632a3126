// Blocks: see blocks.h. "node(:12)" names every node that line 12 allocated.
// Two or more such nodes in an execution are node(:12)#1, node(:12)#2, ...
// Two calls on one line count together because their blocks share the name.
#include "symbols/blocks.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCKS_MAX = 2000 }; // later blocks have no number

struct ex_block_number {
    uintptr_t block;
    struct ex_where where;
    unsigned number; // among the blocks of its line
    bool several;    // its line allocated two or more
};

static bool
same_line(const struct ex_where *a, const struct ex_where *b)
{
    return a->line == b->line && strcmp(a->file, b->file) == 0;
}

// The predecessor of the new block is the newest block of its line so far.
static void
add(struct ex_blocks *blocks, uintptr_t addr, const struct ex_where *where)
{
    struct ex_block_number *new = &blocks->block[blocks->count];
    *new = (struct ex_block_number){addr, *where, 1, false};
    for (size_t i = blocks->count++; i-- > 0;)
        if (same_line(&blocks->block[i].where, where)) {
            new->number = blocks->block[i].number + 1;
            new->several = blocks->block[i].several = true;
            return;
        }
}

void
ex_blocks_find(struct ex_blocks *blocks, const struct ex_naming *naming)
{
    size_t count = 0;
    *blocks = (struct ex_blocks){.block = NULL};
    for (size_t i = 0; i < naming->count; i++)
        count += naming->events[i].op.kind == EX_MALLOC;
    if (count > BLOCKS_MAX)
        count = BLOCKS_MAX;
    blocks->block = calloc(count + 1, sizeof(*blocks->block));
    for (size_t i = 0; i < naming->count && blocks->count < count; i++) {
        const struct ex_op *op = &naming->events[i].op;
        struct ex_where where;
        if (op->kind != EX_MALLOC || op->spans == 0 || !blocks->block)
            continue;
        if (ex_where_of(naming, op->pc, &where))
            add(blocks, op->span[0].addr, &where);
    }
}

void
ex_blocks_free(struct ex_blocks *blocks)
{
    free(blocks->block);
    *blocks = (struct ex_blocks){.block = NULL};
}

unsigned
ex_blocks_number(const struct ex_blocks *blocks, uintptr_t block)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->block[i].block == block)
            return blocks->block[i].several ? blocks->block[i].number : 0;
    return 0;
}
