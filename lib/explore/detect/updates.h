// Updates: lost updates found while searching, without debug information.
//
// The detector learns from each passing execution which stores are computed
// from which loads, and uses it in the next ones.
#ifndef RCLAB_EXPLORE_UPDATES_H
#define RCLAB_EXPLORE_UPDATES_H

#include "detect/lost_update.h"

struct ex_updates;

// NULL when out of memory.
struct ex_updates *ex_updates_new(void);
void ex_updates_free(struct ex_updates *updates);

// Learns from an execution that passed. True when it lost an update.
bool ex_updates_check(struct ex_updates *updates, const struct ex_event *events,
                      size_t count, struct ex_lost_update *lost);

#endif
