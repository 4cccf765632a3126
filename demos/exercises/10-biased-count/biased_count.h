// A count split in two: the owner's and the other threads'. Given: do not edit.
//
//     struct list { struct biased rc; const char *item; };
#ifndef BIASED_COUNT_H
#define BIASED_COUNT_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct biased;

// A thread that makes objects. Outlives them.
struct owner {
    pthread_mutex_t lock;
    struct biased *queue; // guarded by lock: objects others gave back
    bool ended;           // guarded by lock: the queue stays unread
};
#define OWNER_INIT                             \
    {                                          \
        PTHREAD_MUTEX_INITIALIZER, NULL, false \
    }

// `shared` counts in twos; its lowest bit says that `local` is used no more.
enum { MERGED = 1, ONE = 2 };

struct biased {
    struct owner *owner;         // never changes
    int local;                   // the owner's references, plain
    _Atomic int shared;          // ONE for each other reference, + MERGED
    int left;                    // references in the queue; owner's lock
    struct biased *next;         // in the queue; owner's lock
    void (*dealloc)(void *self); // never under a lock
};

// This thread is `owner` from now on, until owner_end.
void owner_begin(struct owner *owner);

// Gives back what others left in this thread's queue.
void owner_safepoint(void);

// The same for the last time; from now on this thread is as any other.
void owner_end(void);

// Makes a count of one reference for the caller, who owns the object.
void biased_init(struct biased *rc, void (*dealloc)(void *self));

// Makes one more reference. Requires: the caller has one. Threads: any.
void biased_incref(struct biased *rc);

// Gives one reference back; rc->dealloc(rc) runs here, or at the owner's next
// safepoint, when it was the last. Requires: the caller has one. Threads: any.
void biased_decref(struct biased *rc);

// Puts one reference into the owner's queue: the queue has it now.
// Requires: the owner's lock.
static inline void
owner_push(struct owner *owner, struct biased *rc)
{
    if (rc->left++ > 0)
        return; // it is there already
    rc->next = owner->queue;
    owner->queue = rc;
}

// Takes one reference out of the queue: the caller has it now. NULL: none.
// Requires: the owner's lock.
static inline struct biased *
owner_pop(struct owner *owner)
{
    struct biased *rc = owner->queue;

    if (rc != NULL && --rc->left == 0)
        owner->queue = rc->next;
    return rc;
}

#endif
