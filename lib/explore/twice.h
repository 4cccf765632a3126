// Checks that the program does the same twice.
#ifndef RCLAB_EXPLORE_TWICE_H
#define RCLAB_EXPLORE_TWICE_H

#include "session.h"

// Runs the first execution twice. False: cause names the first step that
// differs, or says that memory ran out.
bool ex_same_twice(struct ex_cause *cause);

#endif
