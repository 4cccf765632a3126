// Cycles: an execution that comes back to a state it was in.
//
// When every thread that could go meanwhile took a step, they can do the same
// for ever, however fairly they are scheduled: that is a livelock. When one of
// them did not, those that moved merely wait for it: they are parked until
// another thread takes a step, for they cannot get anywhere else alone.
//
// States are compared only once an execution is suspiciously long. Which
// lines the circle passes is learnt then, and the search starts again as it
// does for a newly contended byte (share.h); from then on states are compared
// at these lines, from the first step on, so what is shown is short.
#ifndef RCLAB_EXPLORE_CYCLE_H
#define RCLAB_EXPLORE_CYCLE_H

#include "trace/op.h"

// An execution begins.
void ex_cycle_begin(void);
// Before a choice among `enabled`, when ex_run.cycle_from steps have been:
// those of them that are not to be parked. Ends the execution at a livelock.
ex_set ex_cycle_look(ex_set enabled);
// Forgets what was learnt.
void ex_cycle_forget(void);

#endif
