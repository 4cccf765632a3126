// A count of the references from the heap only. Given: do not edit.
//
//     struct list { struct deferred rc; const char *item; };
//
//     deferred_begin();
//     struct list *list = atomic_load(&slot); // not counted
//     use(list);
//     deferred_end(); // from here on it may be gone
#ifndef DEFERRED_COUNT_H
#define DEFERRED_COUNT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct deferred {
    _Atomic int count;           // references from the heap
    _Atomic bool listed;         // is in the table
    struct deferred *next;       // in the table
    void (*dealloc)(void *self); // outside begin ... end; may collect
};

// Around everything a thread does with objects, uncounted pointers included.
// They do not nest. Threads: any, at the same time.
void deferred_begin(void);
void deferred_end(void);

// Makes a count of one reference, the caller's.
// Requires, as the two below: between begin and end.
void deferred_init(struct deferred *rc, void (*dealloc)(void *self));

// Makes one more reference, from 0 too: the pointer is enough. Threads: any.
void deferred_incref(struct deferred *rc);

// Gives one back. At 0 the object waits for a collect. Threads: any.
void deferred_decref(struct deferred *rc);

// Waits until all threads are outside begin ... end, and calls rc->dealloc(rc)
// for each object whose count is 0; what that brings to 0 (a dealloc begins,
// decrefs and ends) is freed as well. Returns how many were freed.
// Requires: outside begin ... end. Threads: any.
int deferred_collect(void);

#endif
