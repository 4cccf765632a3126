// The numbers of threads.
#ifndef RCLAB_EXPLORE_INTERCEPT_CHILDREN_H
#define RCLAB_EXPLORE_INTERCEPT_CHILDREN_H

#include "engine/engine.h"

// The number of the parent's next child; the same in every execution.
int ex_child_number(struct ex_thread *parent);
// The thread of that number begins. Forgets the objects and key values of a
// former thread with the number.
void ex_child_begin(int thread);
// The joiner inherits the joined thread's number, and the numbers which that
// thread had inherited.
void ex_child_joined(int joiner, int joined);

// Between programs: forgets the children's numbers.
void ex_child_forget(void);
// Between executions: forgets the inherited numbers.
void ex_child_reset(void);

#endif
