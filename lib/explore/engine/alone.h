// A thread that takes many steps in a row, unseen by all other threads.
#ifndef RCLAB_EXPLORE_ALONE_H
#define RCLAB_EXPLORE_ALONE_H

#include "engine/engine.h"

enum { EX_ALONE_ROW = 1 << 10 }; // steps before the thread lets others go

bool ex_alone_look(void);

// Called before a step of the running thread that is no choice point. True:
// the other threads come to their next choice points first.
static inline bool
ex_alone_steps_back(void)
{
    return ++ex_run.alone_row >= EX_ALONE_ROW && ex_alone_look();
}

#endif
