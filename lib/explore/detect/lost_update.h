// Lost updates: a write computed from a read that has been overtaken.
//
//     Thread 1: read cnt -> 0
//     Thread 2: write cnt <- 1        this update ...
//     Thread 1: write cnt <- 1        ... is lost here
//
// A lost update needs no data race: a pair of atomic load and atomic store
// can lose one, too.
#ifndef RCLAB_EXPLORE_LOST_UPDATE_H
#define RCLAB_EXPLORE_LOST_UPDATE_H

#include "trace/bug.h"
#include "trace/computed.h"

struct ex_lost_update {
    size_t read;      // event: a thread read x ...
    size_t overtaken; // event: ... another thread changed x ...
    size_t write;     // event: ... and the first thread overwrote the change
};

// Finds the first lost update whose write is at event `from` or later.
bool ex_find_lost_update(const struct ex_naming *naming, size_t from,
                         enum ex_code_rule rule, struct ex_lost_update *lost);

enum { EX_BUGS_MAX = 8 };

// A failed assertion may be the consequence of a lost update. ex_bugs_order
// then puts the lost update before it. Returns the new number of bugs.
size_t ex_bugs_order(struct ex_bug bugs[EX_BUGS_MAX], size_t count,
                     const struct ex_naming *naming);

#endif
