// A temporary directory for the compiled program. It is removed on return, on
// exit and on Ctrl-C.
#ifndef RCLAB_EXPLORE_SCRATCH_H
#define RCLAB_EXPLORE_SCRATCH_H

#include <stdbool.h>

// Makes the directory under $TMPDIR or /tmp. False with errno set.
bool ex_scratch_open(void);
// The path of the compiled program in the directory.
const char *ex_scratch_object(void);
void ex_scratch_close(void);

#endif
