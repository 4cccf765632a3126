// Data races by the definition, slowly: to check the fast way against.
#ifndef RCLAB_TESTS_PLAIN_RACES_H
#define RCLAB_TESTS_PLAIN_RACES_H

#include "trace/op.h"

enum { PLAIN_EVENTS = 64 };

// Whether two conflicting accesses of the execution are not ordered by
// happens-before. At most PLAIN_EVENTS events.
bool plain_race(const struct ex_event *events, size_t count);

#endif
