// A thread that takes many steps in a row that no other thread can see.
#ifndef RCLAB_EXPLORE_ALONE_H
#define RCLAB_EXPLORE_ALONE_H

#include "engine/engine.h"

enum { EX_ALONE_ROW = 1 << 10 }; // steps before it lets others go first

bool ex_alone_look(void);

// The running thread is about to take a step that is no choice point. True:
// others are to come to their next choice point first.
static inline bool
ex_alone_steps_back(void)
{
    return ++ex_run.alone_row >= EX_ALONE_ROW && ex_alone_look();
}

#endif
