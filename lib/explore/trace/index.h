// An index finds the number of an element by the element's hash. The user keeps
// the elements in an array. The index holds their numbers by open addressing
// and is at most half full.
//
//     size_t slot = ex_index_slot(&index, hash);
//     uint32_t n;
//     while ((n = index.numbers[slot]) != 0 && !equal(&element[n - 1], key))
//         slot = ex_index_after(&index, slot);
//     if (n == 0)
//         index.numbers[slot] = new_number + 1;
//
// Threads: an index belongs to one thread.
#ifndef RCLAB_EXPLORE_INDEX_H
#define RCLAB_EXPLORE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ex_index {
    uint32_t *numbers; // an element's number + 1; 0: free
    uint32_t room;     // a power of two; 0 before the first growth
};

// The slot where the search for that hash begins. Requires: room > 0.
static inline size_t
ex_index_slot(const struct ex_index *index, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & (index->room - 1);
}

// The slot to look at next.
static inline size_t
ex_index_after(const struct ex_index *index, size_t slot)
{
    return (slot + 1) & (index->room - 1);
}

// Makes room for one element more than `count`. An index that grows enters the
// `count` elements anew by `hash_of(elements, number)`. False when out of
// memory: the index is unchanged.
bool ex_index_reserve(struct ex_index *index, uint32_t count,
                      uint64_t (*hash_of)(const void *elements,
                                          uint32_t number),
                      const void *elements);

// Forgets all numbers, keeps the room.
void ex_index_clear(struct ex_index *index);
void ex_index_free(struct ex_index *index);

#endif
