// An atomic count, the first member of an object. Given: do not edit.
//
//     struct list { struct counted rc; const char *item; };
#ifndef ATOMIC_COUNT_H
#define ATOMIC_COUNT_H

#include <stdatomic.h>
#include <stdint.h>

// Above COUNT_MAX a count is full, and stays: the object is never freed. To
// fill it, store COUNT_FULL, half-way up: a thread that looked just before may
// still add or subtract its one, and does not lead out of the range.
#define COUNT_MAX  UINT32_C(0x7fffffff)
#define COUNT_FULL UINT32_C(0xc0000000)

struct counted {
    _Atomic uint32_t count; // references; > COUNT_MAX: full
    void (*dealloc)(void *self);
};

// Makes a count of one reference, the caller's.
void counted_init(struct counted *rc, void (*dealloc)(void *self));

// Makes one more reference; one above COUNT_MAX fills the count.
// Requires: the caller has one. Threads: any.
void counted_incref(struct counted *rc);

// Gives one reference back; the last one calls rc->dealloc(rc) on this
// thread, after everything that any thread did with the object.
// Requires: the caller has one. Threads: any.
void counted_decref(struct counted *rc);

#endif
