// A count with its own lock, the first member of an object. Given: do not
// edit.
//
//     struct list { struct locked rc; const char *item; };
#ifndef LOCKED_COUNT_H
#define LOCKED_COUNT_H

#include <pthread.h>

struct locked {
    pthread_mutex_t lock; // guards count
    int count;            // references
    void (*dealloc)(void *self);
};

// Makes a count of one reference, the caller's, and its lock.
void locked_init(struct locked *rc, void (*dealloc)(void *self));

// Makes one more reference. Requires: the caller has one. Threads: any.
void locked_incref(struct locked *rc);

// Gives one reference back. The last one destroys the lock, then calls
// rc->dealloc(rc), which frees the memory, the lock's and the count's too.
// Requires: the caller has one. Threads: any.
void locked_decref(struct locked *rc);

#endif
