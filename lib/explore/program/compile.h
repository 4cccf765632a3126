// Compiles the program with the compiler's race instrumentation.
#ifndef RCLAB_EXPLORE_COMPILE_H
#define RCLAB_EXPLORE_COMPILE_H

#include "trace/reason.h"

// The sources and the flags; the flags reach both compiler and linker.
struct ex_program {
    const char *const *sources;
    int source_count;
    const char *const *flags;
    int flag_count;
};

enum ex_link {
    EX_LINK_ALONE,    // with what the flags name; this is the fast way
    EX_LINK_LIBRARIES // with libgcc and libc, too
};

// Builds ex_scratch_object() from the sources with $CC, cc, gcc or clang.
// False: cause says why; the compiler's own messages went to stderr.
bool ex_compile(const struct ex_program *program, enum ex_link link,
                struct ex_cause *cause);

#endif
