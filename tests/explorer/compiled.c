#include "compiled.h"

#include "program/compile.h"
#include "program/scratch.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

const char *const compilers[COMPILERS] = {"gcc", "clang"};

bool
compiler_is_there(const char *compiler)
{
    char command[64];
    snprintf(command, sizeof command, "%s --version >/dev/null 2>&1", compiler);
    // NOLINTNEXTLINE(cert-env33-c): the names are this file's
    return system(command) == 0;
}

const char *
compiled(const char *compiler, const char *source)
{
    struct ex_cause cause;
    static const char *const flags[] = {"-w"};
    struct ex_program program = {
        .sources = &source, .source_count = 1, .flags = flags, .flag_count = 1};
    setenv("CC", compiler, 1);
    ck_assert(ex_scratch_open());
    bool done = ex_compile(&program, EX_LINK_ALONE, &cause);
    ck_assert_msg(done, "%s: %s", ex_reason_word(cause.reason), cause.text);
    return ex_scratch_object();
}

void
compiled_close(void)
{
    ex_scratch_close();
}
