// The values of bytes, as an event records them.
#ifndef RCLAB_EXPLORE_VALUES_H
#define RCLAB_EXPLORE_VALUES_H

#include "trace/op.h"

// Writes the value of the bytes `v` before or after the event, whose span `k`
// overlaps them. False when the event does not record all of these bytes.
bool ex_event_tells(const struct ex_span *v, const struct ex_event *event,
                    int k, bool after, uint64_t *value);

#endif
