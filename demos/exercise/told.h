// A verdict, as a learner reads it.
#ifndef RCLAB_DEMOS_EXERCISE_TOLD_H
#define RCLAB_DEMOS_EXERCISE_TOLD_H

#include "exercise/judge.h"
#include "exercise/session.h"

// Judges the session's file, prints the verdict and what to do next, and
// remembers a pass. Returns what a lesson returns.
int tell_judged(struct session *s);

#endif
