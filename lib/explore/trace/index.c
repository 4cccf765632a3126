// The index grows by doubling: each element is entered anew once on average.
#include "trace/index.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 64 };

bool
ex_index_reserve(struct ex_index *index, uint32_t count,
                 uint64_t (*hash_of)(const void *elements, uint32_t number),
                 const void *elements)
{
    if (2 * (count + 1) <= index->room)
        return true;
    struct ex_index more = {.room = index->room ? 2 * index->room : FIRST};
    more.numbers = calloc(more.room, sizeof(*more.numbers));
    if (!more.numbers)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        size_t slot = ex_index_slot(&more, hash_of(elements, i));
        while (more.numbers[slot])
            slot = ex_index_after(&more, slot);
        more.numbers[slot] = i + 1;
    }
    free(index->numbers);
    *index = more;
    return true;
}

void
ex_index_clear(struct ex_index *index)
{
    if (index->numbers)
        memset(index->numbers, 0, index->room * sizeof(*index->numbers));
}

void
ex_index_free(struct ex_index *index)
{
    free(index->numbers);
    *index = (struct ex_index){0};
}
