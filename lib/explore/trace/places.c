// An index finds a place by (addr, size). A new place enters the overlap lists
// at once, and no place is ever removed. A span of no bytes has a place, too:
// its user needs no special case.
#include "trace/places.h"

#include <stdlib.h>

struct ex_places *
ex_places_new(void)
{
    return calloc(1, sizeof(struct ex_places));
}

void
ex_places_free(struct ex_places *p)
{
    if (!p)
        return;
    for (uint32_t i = 0; i < p->count; i++)
        free(p->place[i].overlaps);
    free(p->place);
    ex_index_free(&p->index);
    free(p);
}

size_t
ex_places_bytes(const struct ex_places *p)
{
    return sizeof(*p) + p->room * sizeof(*p->place) +
           p->index.room * sizeof(*p->index.numbers) + p->overlaps_bytes;
}

static uint64_t
hash(uintptr_t addr, uint32_t size)
{
    return ((uint64_t)addr + size) * UINT64_C(0x9e3779b97f4a7c15);
}

static uint64_t
hash_of(const void *places, uint32_t number)
{
    const struct ex_site *place = places;
    return hash(place[number].addr, place[number].size);
}

static bool
add_overlap(struct ex_places *p, uint32_t place, uint32_t other)
{
    struct ex_site *a = &p->place[place];
    if (a->overlaps_count == a->overlaps_room) {
        uint32_t room = a->overlaps_room ? 2 * a->overlaps_room : 1;
        uint32_t *list = realloc(a->overlaps, room * sizeof(*list));
        if (!list)
            return false;
        p->overlaps_bytes += (room - a->overlaps_room) * sizeof(*list);
        a->overlaps = list;
        a->overlaps_room = room;
    }
    a->overlaps[a->overlaps_count++] = other;
    return true;
}

static bool
overlap(const struct ex_site *a, const struct ex_site *b)
{
    return a->addr < b->addr + b->size && b->addr < a->addr + a->size;
}

static uint32_t
add_place(struct ex_places *p, const struct ex_span *span)
{
    if (p->count == p->room) {
        uint32_t room = p->room ? 2 * p->room : 16;
        struct ex_site *place = realloc(p->place, room * sizeof(*place));
        if (!place)
            return EX_NO_PLACE;
        p->place = place;
        p->room = room;
    }
    uint32_t number = p->count++;
    p->place[number] = (struct ex_site){.addr = span->addr, .size = span->size};
    bool ok = add_overlap(p, number, number);
    for (uint32_t i = 0; ok && i < number; i++)
        if (overlap(&p->place[i], &p->place[number]))
            ok = add_overlap(p, i, number) && add_overlap(p, number, i);
    return ok ? number : EX_NO_PLACE;
}

uint32_t
ex_places_of(struct ex_places *p, const struct ex_span *span)
{
    if (!ex_index_reserve(&p->index, p->count, hash_of, p->place))
        return EX_NO_PLACE;
    size_t slot = ex_index_slot(&p->index, hash(span->addr, span->size));
    uint32_t n;
    while ((n = p->index.numbers[slot]) != 0) {
        const struct ex_site *place = &p->place[n - 1];
        if (place->addr == span->addr && place->size == span->size)
            return n - 1;
        slot = ex_index_after(&p->index, slot);
    }
    n = add_place(p, span);
    if (n != EX_NO_PLACE)
        p->index.numbers[slot] = n + 1;
    return n;
}
