// The shadow: for every span of memory, the accesses a later one could race
// with.
//
// The shadow drops an access when a later access of the same span comes after
// it by happens-before and conflicts with at least the same accesses. A span
// therefore keeps few accesses: at most a plain and an atomic read and write
// of each thread, mostly one.
#ifndef RCLAB_EXPLORE_SHADOW_H
#define RCLAB_EXPLORE_SHADOW_H

#include "trace/clocks.h"
#include "trace/places.h"

struct ex_access {
    uint32_t event; // number of the event, from 1
    uint32_t epoch; // number in the clocks: mostly the event's, too
    uint8_t thread;
    uint8_t kind;
    uint8_t order;
    bool writes;
    bool atomic; // also a lock, a wait, ... of its object
    const void *pc;
};

struct ex_hit {
    struct ex_access earlier;
    struct ex_span span; // of the earlier access
    uintptr_t addr;      // first byte that both accesses touch
};

struct ex_shadow;

// NULL when out of memory.
struct ex_shadow *ex_shadow_new(void);
void ex_shadow_free(struct ex_shadow *shadow);

// Forgets all accesses; keeps the memory.
void ex_shadow_reset(struct ex_shadow *shadow);

// Forgets the accesses that touch the span.
bool ex_shadow_forget(struct ex_shadow *shadow, const struct ex_span *span);

// Takes an access of a thread whose clock is `clock`. If it races, *hit is the
// race with the lowest address; else hit->earlier.event is 0. False when out
// of memory.
bool ex_shadow_access(struct ex_shadow *shadow, const struct ex_span *span,
                      const struct ex_access *access,
                      const struct ex_clock *clock, struct ex_hit *hit);

// The shadow's table of places; another table may use the same numbers.
struct ex_places *ex_shadow_places(const struct ex_shadow *shadow);

#endif
