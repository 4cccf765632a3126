// The search for lost updates in each execution.
#ifndef RCLAB_EXPLORE_LOST_SEARCH_H
#define RCLAB_EXPLORE_LOST_SEARCH_H

#include "trace/bug.h"

#include <stdbool.h>

// Whether the execution just run lost an update; *bug then describes it.
bool ex_lost_in_execution(struct ex_bug *bug);

// Closes the debug information and forgets the learnt updates.
void ex_lost_close(void);

#endif
