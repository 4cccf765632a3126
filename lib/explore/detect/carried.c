// The clocks that synchronisation objects and atomic locations carry, by
// place.
//
// Atomics of different sizes may share bytes. A load acquires, for each of its
// bytes, the clocks of the places that changed the byte, from the byte's last
// store on. Plain stores do not count.
#include "detect/happens.h"

#include <stdlib.h>

// Zeroes the entries of the threads that the clocks do not know yet.
static void
know_threads(struct ex_carried *c, int threads)
{
    for (; c->threads < threads; c->threads++)
        c->writers.at[c->threads] = c->readers.at[c->threads] = 0;
}

struct ex_carried *
ex_carried_at(struct ex_happens *h, const struct ex_span *span)
{
    uint32_t number = ex_places_of(h->places, span);
    if (number == EX_NO_PLACE)
        return NULL;
    if (number >= h->room) {
        uint32_t room = 2 * (number + 8);
        struct ex_carried *more = realloc(h->carried, room * sizeof(*more));
        if (!more)
            return NULL;
        memset(more + h->room, 0, (room - h->room) * sizeof(*more));
        h->carried = more;
        h->room = room;
    }
    struct ex_carried *c = &h->carried[number];
    if (c->stamp != h->stamp) {
        c->threads = 0;
        c->stored = c->changed = 0;
        c->stamp = h->stamp;
    }
    know_threads(c, h->threads);
    return c;
}

static bool
has(const struct ex_site *place, uintptr_t byte)
{
    return byte - place->addr < place->size;
}

// The clocks of a place, NULL if it carries none in this execution.
static struct ex_carried *
neighbour(const struct ex_happens *h, uint32_t number)
{
    if (number >= h->room || h->carried[number].stamp != h->stamp)
        return NULL;
    know_threads(&h->carried[number], h->threads);
    return &h->carried[number];
}

// Whether the byte still has its value from the change, event `changed`: no
// later store at an overlapping place has replaced it.
static bool
still_there(const struct ex_happens *h, const struct ex_site *place,
            uintptr_t byte, uint32_t changed)
{
    for (uint32_t i = 0; i < place->overlaps_count; i++) {
        uint32_t number = place->overlaps[i];
        const struct ex_carried *c = neighbour(h, number);
        if (c && c->stored > changed && has(&h->places->place[number], byte))
            return false;
    }
    return true;
}

void
ex_carried_read(const struct ex_happens *h, const struct ex_span *span,
                struct ex_clock *into)
{
    const struct ex_site *place =
        &h->places->place[ex_places_of(h->places, span)];
    for (uint32_t i = 0; i < place->overlaps_count; i++) {
        uint32_t number = place->overlaps[i];
        const struct ex_site *other = &h->places->place[number];
        const struct ex_carried *c = neighbour(h, number);
        bool found = false;
        if (!c || c->changed == 0)
            continue;
        for (uint32_t k = 0; k < span->size && !found; k++)
            found = has(other, span->addr + k) &&
                    (place->overlaps_count == 1 ||
                     still_there(h, place, span->addr + k, c->changed));
        if (found)
            ex_clock_join(into, &c->writers, h->threads);
    }
}
