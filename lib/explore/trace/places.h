// Places: every distinct span a program touches, with the spans it overlaps.
//
// An execution touches the same spans again and again. One look-up by hash
// finds the span's place, which lists the places that overlap it, itself first.
// A new place is compared with all others: a program small enough to be
// explored has few.
#ifndef RCLAB_EXPLORE_PLACES_H
#define RCLAB_EXPLORE_PLACES_H

#include "trace/index.h"
#include "trace/op.h"

struct ex_site {
    uintptr_t addr;
    uint32_t size;
    uint32_t overlaps_count;
    uint32_t overlaps_room;
    uint32_t *overlaps; // place numbers
    uint32_t last;      // the user's: last touch, last write (search/depends.h)
    uint32_t last_write;
};

struct ex_places {
    struct ex_site *place;
    uint32_t count;
    uint32_t room;
    struct ex_index index; // by address and size
    size_t overlaps_bytes;
};

#define EX_NO_PLACE UINT32_MAX

struct ex_places *ex_places_new(void);
void ex_places_free(struct ex_places *places);

// The number of this span's place; EX_NO_PLACE when out of memory.
uint32_t ex_places_of(struct ex_places *places, const struct ex_span *span);
size_t ex_places_bytes(const struct ex_places *places);

#endif
