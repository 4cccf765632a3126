// A file of C, compiled while the test runs as the explorer compiles, by gcc or
// clang.
#ifndef RCLAB_TESTS_EXPLORER_COMPILED_H
#define RCLAB_TESTS_EXPLORER_COMPILED_H

#include <stdbool.h>

enum { COMPILERS = 2 };
extern const char *const compilers[COMPILERS]; // "gcc", "clang"

bool compiler_is_there(const char *compiler);
// The path of the object, until compiled_close; fails the test when the file
// does not compile.
const char *compiled(const char *compiler, const char *source);
void compiled_close(void);

#endif
