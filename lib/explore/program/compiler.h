// Finds a C compiler on this system.
#ifndef RCLAB_EXPLORE_COMPILER_H
#define RCLAB_EXPLORE_COMPILER_H

#include <stdbool.h>
#include <stddef.h>

// Puts the compiler's words ("ccache", "gcc"; at most 8) into `words`; `text`
// holds their characters. Returns the number of words, 0 if there is no
// compiler. *clang says whether it is clang.
int ex_compiler_find(char *text, size_t size, const char **words, bool *clang);

#endif
