// Each place (trace/places.h) has one list of accesses. An access is compared
// with the lists of all places that overlap its own, then added to its own
// list. The result is as exact as a shadow per byte, but the cost of an access
// depends on the number of its neighbours, not of its bytes. A list with the
// stamp of an earlier execution counts as empty.
#include "detect/shadow.h"

#include <stdlib.h>

struct history {
    struct ex_access *access;
    uint32_t count;
    uint32_t room;
    uint64_t stamp; // of the execution
};

struct ex_shadow {
    struct ex_places *places;
    struct history *history; // by place
    uint32_t room;
    uint64_t stamp;
};

struct ex_shadow *
ex_shadow_new(void)
{
    struct ex_shadow *s = calloc(1, sizeof(*s));
    if (!s)
        return NULL;
    s->places = ex_places_new();
    s->stamp = 1;
    if (!s->places) {
        free(s);
        return NULL;
    }
    return s;
}

void
ex_shadow_free(struct ex_shadow *s)
{
    if (!s)
        return;
    for (uint32_t i = 0; i < s->room; i++)
        free(s->history[i].access);
    free(s->history);
    ex_places_free(s->places);
    free(s);
}

void
ex_shadow_reset(struct ex_shadow *s)
{
    s->stamp++;
}

struct ex_places *
ex_shadow_places(const struct ex_shadow *s)
{
    return s->places;
}

// The span's place; its history and those of its neighbours exist.
static uint32_t
place_of(struct ex_shadow *s, const struct ex_span *span)
{
    uint32_t number = ex_places_of(s->places, span);
    if (number == EX_NO_PLACE || s->places->count <= s->room)
        return number;
    uint32_t room = s->places->room;
    struct history *history = realloc(s->history, room * sizeof(*history));
    if (!history)
        return EX_NO_PLACE;
    memset(history + s->room, 0, (room - s->room) * sizeof(*history));
    s->history = history;
    s->room = room;
    return number;
}

bool
ex_shadow_forget(struct ex_shadow *s, const struct ex_span *span)
{
    uint32_t number = place_of(s, span);
    if (number == EX_NO_PLACE)
        return false;
    const struct ex_site *place = &s->places->place[number];
    for (uint32_t i = 0; i < place->overlaps_count; i++)
        s->history[place->overlaps[i]].stamp = 0;
    return true;
}

static bool
races(const struct ex_access *earlier, const struct ex_access *later,
      const struct ex_clock *clock)
{
    return earlier->thread != later->thread &&
           (earlier->writes || later->writes) &&
           !(earlier->atomic && later->atomic) &&
           earlier->epoch > clock->at[earlier->thread];
}

// Whether `new` makes `old` unnecessary: a later access that races with `old`
// also races with `new`.
static bool
replaces(const struct ex_access *new, const struct ex_access *old,
         const struct ex_clock *clock)
{
    return (new->writes || !old->writes) && (!new->atomic || old->atomic) &&
           (new->thread == old->thread || old->epoch <= clock->at[old->thread]);
}

static void
compare(const struct ex_shadow *s, const struct ex_site *place, uint32_t other,
        const struct ex_access *access, const struct ex_clock *clock,
        struct ex_hit *hit)
{
    const struct history *h = &s->history[other];
    const struct ex_site *there = &s->places->place[other];
    uintptr_t addr = there->addr > place->addr ? there->addr : place->addr;
    if (h->stamp != s->stamp)
        return;
    for (uint32_t i = 0; i < h->count; i++) {
        if (!races(&h->access[i], access, clock))
            continue;
        if (hit->earlier.event &&
            (hit->addr < addr ||
             (hit->addr == addr && hit->earlier.event > h->access[i].event)))
            continue;
        hit->earlier = h->access[i];
        hit->span =
            (struct ex_span){there->addr, there->size, h->access[i].writes};
        hit->addr = addr;
    }
}

static bool
add(struct ex_shadow *s, struct history *h, const struct ex_access *access,
    const struct ex_clock *clock)
{
    if (h->stamp != s->stamp) {
        h->stamp = s->stamp;
        h->count = 0;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < h->count; i++)
        if (!replaces(access, &h->access[i], clock))
            h->access[kept++] = h->access[i];
    h->count = kept;
    if (h->count == h->room) {
        uint32_t room = h->room ? 2 * h->room : 4;
        struct ex_access *more = realloc(h->access, room * sizeof(*more));
        if (!more)
            return false;
        h->access = more;
        h->room = room;
    }
    h->access[h->count++] = *access;
    return true;
}

bool
ex_shadow_access(struct ex_shadow *s, const struct ex_span *span,
                 const struct ex_access *access, const struct ex_clock *clock,
                 struct ex_hit *hit)
{
    uint32_t number = place_of(s, span);
    hit->earlier.event = 0;
    if (number == EX_NO_PLACE)
        return false;
    const struct ex_site *place = &s->places->place[number];
    for (uint32_t i = 0; i < place->overlaps_count; i++)
        compare(s, place, place->overlaps[i], access, clock, hit);
    return add(s, &s->history[number], access, clock);
}
