// The critical step: the first of a failing execution after which no
// continuation passes. What comes later is consequence; here it was decided.
#ifndef RCLAB_EXPLORE_CRITICAL_H
#define RCLAB_EXPLORE_CRITICAL_H

#include "report.h"

// Runs continuations of the execution with that schedule, to a bound that
// counts executions and steps (never time: the answer is the same on every
// machine). Fills *step, an index of its events, for EX_DECIDED_STEP. The
// events in ex_run are afterwards those of some other execution.
enum ex_decided ex_critical_find(const uint8_t *schedule, size_t length,
                                 size_t *step);

#endif
