// Lost updates: a write computed from a read that has been overtaken.
//
//     Thread 1: read cnt -> 0
//     Thread 2: write cnt <- 1        this update ...
//     Thread 1: write cnt <- 1        ... is lost here
//
// It needs no data race: an atomic load and an atomic store lose updates too.
#ifndef RCLAB_EXPLORE_LOST_UPDATE_H
#define RCLAB_EXPLORE_LOST_UPDATE_H

#include "report/naming.h"

struct ex_lost_update {
    size_t read;      // events of one thread: it read x here ...
    size_t overtaken; // ... another thread changed x here ...
    size_t write;     // ... and the first one overwrote that here
};

enum ex_lost_rule {
    // Read and write belong to one statement: `cnt += 1`, `cnt = cnt + 1`.
    // Strong enough to accuse a program whose assertions all hold.
    EX_LOST_STATEMENT,
    // Read and write belong to one function: `tmp = cnt; ...; cnt = tmp;`.
    // The write may have nothing to do with the read, so this only explains
    // a failure that was found by other means.
    EX_LOST_FUNCTION
};

// The read that the store at event `write` seems to be computed from: the
// thread's last access to the same bytes.
bool ex_computed_from(const struct ex_naming *naming, size_t write,
                      enum ex_lost_rule rule, size_t *read);

// Finds the first lost update whose write is at event `from` or later.
bool ex_find_lost_update(const struct ex_naming *naming, size_t from,
                         enum ex_lost_rule rule, struct ex_lost_update *lost);

#endif
