// Happens-before of one execution, by C11's rules.
//
// Each thread has a vector clock. Objects and atomic locations carry a clock
// from a release to a later acquire. races.c compares accesses by the clocks.
#ifndef RCLAB_EXPLORE_HAPPENS_H
#define RCLAB_EXPLORE_HAPPENS_H

#include "trace/clocks.h"
#include "trace/places.h"

struct ex_carried {
    struct ex_clock writers; // unlock, post, store, ...
    struct ex_clock readers; // a reader's unlock: only a writer acquires it
    uint64_t stamp;          // of the execution
    int threads;             // that the clocks know
    uint32_t stored;         // event: last store here, which replaced writers
    uint32_t changed;        // event: last store or read-modify-write here
};

struct ex_happens {
    struct ex_places *places;   // shared with the shadow
    struct ex_carried *carried; // by place
    uint32_t room;
    uint64_t stamp;
    uint32_t events; // so far: the number of the latest event
    int threads;     // ids in use: 0..threads-1
    struct ex_clock clock[EX_THREADS_MAX];
    struct ex_clock read[EX_THREADS_MAX];     // by relaxed loads
    struct ex_clock released[EX_THREADS_MAX]; // at the last release fence
};

void ex_happens_init(struct ex_happens *h, struct ex_places *places);
void ex_happens_destroy(struct ex_happens *h);

// Forgets the execution; keeps the memory.
void ex_happens_reset(struct ex_happens *h);

// Takes the next event: its number is h->events afterwards, and its clock is
// h->clock[thread]. False when out of memory.
bool ex_happens_event(struct ex_happens *h, const struct ex_op *op);

// carried.c: the clocks of the span's place, NULL when out of memory.
struct ex_carried *ex_carried_at(struct ex_happens *h,
                                 const struct ex_span *span);
// Joins the clocks of the span's bytes into `into`; ex_carried_at comes first.
void ex_carried_read(const struct ex_happens *h, const struct ex_span *span,
                     struct ex_clock *into);

#endif
