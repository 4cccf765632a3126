// Looks at each execution for a lost update, while searching.
#ifndef RCLAB_EXPLORE_LOST_SEARCH_H
#define RCLAB_EXPLORE_LOST_SEARCH_H

#include "trace/bug.h"

#include <stdbool.h>

// Whether the execution just run lost an update; then *bug says which.
bool ex_lost_in_execution(struct ex_bug *bug);

// Closes the debug information that was needed.
void ex_lost_close(void);

#endif
