// The C compiler that is there.
#ifndef RCLAB_EXPLORE_COMPILER_H
#define RCLAB_EXPLORE_COMPILER_H

#include <stdbool.h>
#include <stddef.h>

// Puts the compiler's words ("ccache", "gcc"; at most 8) into `words`, with
// `text` to keep them; returns how many, 0 if there is none. *clang: it is.
int ex_compiler_find(char *text, size_t size, const char **words, bool *clang);

#endif
