// A verdict, as a learner reads it.
#ifndef RCLAB_DEMOS_EXERCISE_TOLD_H
#define RCLAB_DEMOS_EXERCISE_TOLD_H

#include "exercise/judge.h"
#include "exercise/session.h"

// Prints the verdict on the session's file and what to do next, and remembers
// a pass. Returns what a lesson returns, LESSON_LIMITED without a verdict.
int tell(struct session *s, const struct judged *j);

// Judges first.
int tell_judged(struct session *s);

#endif
