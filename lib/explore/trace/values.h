// What an event tells of the value of some bytes.
#ifndef RCLAB_EXPLORE_VALUES_H
#define RCLAB_EXPLORE_VALUES_H

#include "trace/op.h"

// The value of the bytes `v`, of which span `k` of the event has some, before
// or after it. False when it does not tell all of them.
bool ex_event_tells(const struct ex_span *v, const struct ex_event *event,
                    int k, bool after, uint64_t *value);

#endif
