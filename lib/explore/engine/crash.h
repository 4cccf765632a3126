// A fault of the program ends its execution, not the explorer.
#ifndef RCLAB_EXPLORE_CRASH_H
#define RCLAB_EXPLORE_CRASH_H

#include <stdbool.h>
#include <stdint.h>

bool ex_crash_catch(void);
void ex_crash_release(void);

// Returns the address where the program continues after a breakpoint; 0: the
// breakpoint is the program's own. NULL: the explorer has set no breakpoints.
extern uintptr_t (*ex_crash_resumes)(uintptr_t at);

#endif
