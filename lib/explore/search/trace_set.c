// A hash table with open addressing that doubles; at most a million classes.
#include "search/trace_set.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 1024, MOST = 1 << 21 };

static struct ex_trace_id *
slot(struct ex_trace_id *slots, size_t room, const struct ex_trace_id *id)
{
    size_t i = id->half[0] & (room - 1);
    while ((slots[i].half[0] | slots[i].half[1]) != 0 &&
           memcmp(&slots[i], id, sizeof *id) != 0)
        i = (i + 1) & (room - 1);
    return &slots[i];
}

static bool
grow(struct ex_trace_set *set)
{
    size_t room = set->room ? 2 * set->room : FIRST;
    struct ex_trace_id *slots =
        room > MOST ? NULL : calloc(room, sizeof *slots);
    if (slots == NULL) {
        set->full = true;
        return false;
    }
    for (size_t i = 0; i < set->room; i++)
        if ((set->slots[i].half[0] | set->slots[i].half[1]) != 0)
            *slot(slots, room, &set->slots[i]) = set->slots[i];
    free(set->slots);
    set->slots = slots;
    set->room = room;
    return true;
}

bool
ex_trace_set_add(struct ex_trace_set *set, const struct ex_trace_id *id)
{
    if (set->full || (2 * set->count >= set->room && !grow(set)))
        return false;
    struct ex_trace_id *place = slot(set->slots, set->room, id);
    if ((place->half[0] | place->half[1]) != 0)
        return false;
    *place = *id;
    set->count++;
    return true;
}

void
ex_trace_set_clear(struct ex_trace_set *set)
{
    if (set->slots != NULL)
        memset(set->slots, 0, set->room * sizeof *set->slots);
    set->count = 0;
    set->full = false;
}

void
ex_trace_set_free(struct ex_trace_set *set)
{
    free(set->slots);
    *set = (struct ex_trace_set){0};
}
