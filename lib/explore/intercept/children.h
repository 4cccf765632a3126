// Which number a thread has.
#ifndef RCLAB_EXPLORE_INTERCEPT_CHILDREN_H
#define RCLAB_EXPLORE_INTERCEPT_CHILDREN_H

#include "engine/engine.h"

// The number of the parent's next child; the same in every execution.
int ex_child_number(struct ex_thread *parent);
// A thread of that number begins. Where it is used again its memory is new.
void ex_child_begin(int thread);
// The joiner inherits the number, and those that the joined thread had.
void ex_child_joined(int joiner, int joined);

// Forgets which number which child has; which numbers can be used again.
void ex_child_forget(void);
void ex_child_reset(void);

#endif
