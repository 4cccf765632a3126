// The critical step: the first of a failing execution after which no
// continuation passes. What comes later is consequence; here it was decided.
#ifndef RCLAB_EXPLORE_CRITICAL_H
#define RCLAB_EXPLORE_CRITICAL_H

#include "report/report.h"

// Runs continuations of the execution with that schedule, to a bound that
// counts executions and steps (never time: the answer is the same on every
// machine). Fills *step, an index of its events, for EX_DECIDED_STEP. The
// events in ex_run are afterwards those of some other execution. A byte that
// turns out to be contended changes what the schedule means, so then there is
// no answer. With `learns` ex_share_grew() tells, and the failure has to be
// found again; else nothing is learnt and the schedule stays what it was.
enum ex_decided ex_critical_find(const uint8_t *schedule, size_t length,
                                 bool learns, size_t *step);

#endif
