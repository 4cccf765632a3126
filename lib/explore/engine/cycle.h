// Cycles: an execution that returns to an earlier state.
//
// A cycle is a livelock when every thread that was runnable in it took a step:
// these threads can repeat it for ever under a fair scheduler. When a runnable
// thread took none, the threads that moved merely wait for it. The engine parks
// them until another thread takes a step, because alone they only repeat the
// cycle.
//
// The engine compares states once an execution is suspiciously long. It learns
// the lines that the cycle passes, and the search starts again as after a newly
// contended byte (share.h). From then on the engine compares states at these
// lines from the first step on, so the shown execution is short.
#ifndef RCLAB_EXPLORE_CYCLE_H
#define RCLAB_EXPLORE_CYCLE_H

#include "trace/op.h"

// Begins an execution.
void ex_cycle_begin(void);
// Called before a choice among `enabled`, after ex_run.cycle_from steps.
// Returns the threads that stay enabled. Ends the execution at a livelock.
ex_set ex_cycle_look(ex_set enabled);
// Forgets the learnt lines.
void ex_cycle_forget(void);

#endif
