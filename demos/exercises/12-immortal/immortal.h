// An atomic count that may be told to stand still. Given: do not edit.
//
//     struct list { struct counted rc; const char *item; };
#ifndef IMMORTAL_H
#define IMMORTAL_H

#include <stdatomic.h>
#include <stdint.h>

// 1 to COUNT_MAX: references. Above: immortal.
#define COUNT_MAX UINT32_C(0x7fffffff)

struct counted {
    _Atomic uint32_t count;
    void (*dealloc)(void *self);
};

// Makes a count of one reference, the caller's.
void counted_init(struct counted *rc, void (*dealloc)(void *self));

// Makes one more reference. Requires: the caller has one. Threads: any.
void counted_incref(struct counted *rc);

// Gives one reference back; the last one calls rc->dealloc(rc).
// Requires: the caller has one. Threads: any.
void counted_decref(struct counted *rc);

// Makes the object immortal: whatever is done with references from now on,
// it is not freed, and its count is not written. Counting that is under way
// in other threads may write it once more, and does not change this.
// Requires: the caller has a reference; the object is not immortal yet, and
// no other thread does this. Threads: any.
void counted_immortalize(struct counted *rc);

#endif
