// Sites: accesses that the compiler does not announce, such as a struct passed
// by value, inline assembly, code compiled elsewhere, or (clang) a member of a
// variable on the stack. The explorer finds them in the machine code of the
// loaded program (code/scan.h). Each site gets a stub that announces the access
// (intercept/stub.h).
//
// On machines other than x86-64 these functions do nothing.
#ifndef RCLAB_EXPLORE_INTERCEPT_SITE_H
#define RCLAB_EXPLORE_INTERCEPT_SITE_H

#include "trace/reason.h"

#include <stdbool.h>

#ifdef EX_READS_CODE

// Puts a stub at each site of the loaded module, whose file is at `path`.
// False: `cause` says why.
bool ex_sites_arm(const char *path, struct ex_cause *cause);
void ex_sites_forget(void);

#else

static inline bool
ex_sites_arm(const char *path, struct ex_cause *cause)
{
    (void)path;
    (void)cause;
    return true;
}

static inline void
ex_sites_forget(void)
{
}

#endif
#endif
