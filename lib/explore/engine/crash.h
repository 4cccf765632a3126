// A fault of the program ends its execution, not the explorer.
#ifndef RCLAB_EXPLORE_CRASH_H
#define RCLAB_EXPLORE_CRASH_H

#include <stdbool.h>
#include <stdint.h>

bool ex_crash_catch(void);
void ex_crash_release(void);

// Where the program goes on after a breakpoint at that address, 0: the
// breakpoint is the program's own. NULL: there are no others.
extern uintptr_t (*ex_crash_resumes)(uintptr_t at);

#endif
