// Saying that a rule was broken, or that an object leaks.
//
// Storey 0: every file of the library may say something.
#ifndef RCLAB_MISUSE_H
#define RCLAB_MISUSE_H

#include <rclab/type.h>

// Not for users of the shared library: it exports what the headers name.
#if defined(__GNUC__)
#    pragma GCC visibility push(hidden)
#endif

// Calls the hook with `sentence`. Threads: any, without the registry lock.
RC_COLD_ void rc_say_(enum rc_trouble trouble, const char *sentence);

#if defined(__GNUC__)
#    pragma GCC visibility pop
#endif

#endif
