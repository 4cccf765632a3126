// Lost updates: a write computed from a read that has been overtaken.
//
//     Thread 1: read cnt -> 0
//     Thread 2: write cnt <- 1        this update ...
//     Thread 1: write cnt <- 1        ... is lost here
//
// It needs no data race: an atomic load and an atomic store lose updates too.
#ifndef RCLAB_EXPLORE_LOST_UPDATE_H
#define RCLAB_EXPLORE_LOST_UPDATE_H

#include "trace/bug.h"
#include "trace/computed.h"

struct ex_lost_update {
    size_t read;      // events of one thread: it read x here ...
    size_t overtaken; // ... another thread changed x here ...
    size_t write;     // ... and the first one overwrote that here
};

// Finds the first lost update whose write is at event `from` or later.
bool ex_find_lost_update(const struct ex_naming *naming, size_t from,
                         enum ex_code_rule rule, struct ex_lost_update *lost);

enum { EX_BUGS_MAX = 8 };

// A failed assertion only notices what went wrong before: the lost update that
// explains it is put before it. Returns how many bugs there are then.
size_t ex_bugs_order(struct ex_bug bugs[EX_BUGS_MAX], size_t count,
                     const struct ex_naming *naming);

#endif
