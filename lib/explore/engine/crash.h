// A fault of the program ends its execution, not the explorer.
#ifndef RCLAB_EXPLORE_CRASH_H
#define RCLAB_EXPLORE_CRASH_H

#include <stdbool.h>

bool ex_crash_catch(void);
void ex_crash_release(void);

#endif
