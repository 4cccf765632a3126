// Places by open addressing on (addr, size); overlap lists filled when a
// place is new. Places are never removed. A span of no bytes overlaps
// nothing but has a place, so that its user needs no special case.
#include "trace/places.h"

#include <stdlib.h>

enum { SLOTS_FIRST = 64 };

struct ex_places *
ex_places_new(void)
{
    struct ex_places *p = calloc(1, sizeof(*p));
    if (!p)
        return NULL;
    p->slots = calloc(SLOTS_FIRST, sizeof(*p->slots));
    p->slots_count = SLOTS_FIRST;
    if (!p->slots) {
        free(p);
        return NULL;
    }
    return p;
}

void
ex_places_free(struct ex_places *p)
{
    if (!p)
        return;
    for (uint32_t i = 0; i < p->count; i++)
        free(p->place[i].overlaps);
    free(p->place);
    free(p->slots);
    free(p);
}

size_t
ex_places_bytes(const struct ex_places *p)
{
    return sizeof(*p) + p->room * sizeof(*p->place) +
           p->slots_count * sizeof(*p->slots) + p->overlaps_bytes;
}

static uint32_t
slot_of(const struct ex_places *p, uintptr_t addr, uint32_t size)
{
    uint64_t h = ((uint64_t)addr + size) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(h >> 32) & (p->slots_count - 1);
}

static bool
grow_slots(struct ex_places *p)
{
    uint32_t *old = p->slots;
    uint32_t count = 2 * p->slots_count;
    uint32_t *slots = calloc(count, sizeof(*slots));
    if (!slots)
        return false;
    p->slots = slots;
    p->slots_count = count;
    free(old);
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t s = slot_of(p, p->place[i].addr, p->place[i].size);
        while (slots[s])
            s = (s + 1) & (count - 1);
        slots[s] = i + 1;
    }
    return true;
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
    uint32_t s = slot_of(p, span->addr, span->size);
    for (; p->slots[s]; s = (s + 1) & (p->slots_count - 1)) {
        const struct ex_site *place = &p->place[p->slots[s] - 1];
        if (place->addr == span->addr && place->size == span->size)
            return p->slots[s] - 1;
    }
    uint32_t number = add_place(p, span);
    if (number == EX_NO_PLACE)
        return number;
    p->slots[s] = number + 1;
    if (2 * p->count > p->slots_count && !grow_slots(p))
        return EX_NO_PLACE;
    return number;
}
