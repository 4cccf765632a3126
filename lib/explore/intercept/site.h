// Accesses that the compiler announces nothing of: a struct passed by value,
// inline assembly, code compiled elsewhere, a member of a variable on the
// stack (clang). The program's machine code is read for them once it is loaded
// (code/scan.h), and each gets a stub that announces it (intercept/stub.h).
//
// On other machines than x86-64 nothing is read and nothing armed.
#ifndef RCLAB_EXPLORE_INTERCEPT_SITE_H
#define RCLAB_EXPLORE_INTERCEPT_SITE_H

#include "trace/reason.h"

#include <stdbool.h>

#ifdef EX_READS_CODE

// Reads the loaded module, whose file is at `path`. False: the cause says why.
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
