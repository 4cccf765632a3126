// Ordinary programs, explored: each bug kind is found in the program that has
// it, and its twin without it passes; and every program has exactly as many
// executions as it must. The numbers that are closed forms say so.
//
// A row runs with gcc and with clang, where there is one. The verdict must
// not depend on the compiler; nor must the counts.
#include "../support.h"

#include "explorer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PROVE = -1, ALL = EX_ALL, DPOR = EX_DPOR };

struct row {
    const char *program;
    const char *flags; // words, compiler's
    int how;           // ALL and DPOR run on after a failure
    enum ex_verdict verdict;
    enum ex_bug_kind bug;
    uint64_t executions; // 0: not looked at
    uint64_t failed;
};

#define PASSES(n)     EX_PASS, EX_BUG_NONE, n, 0
#define FAILS(bug, n) EX_FAIL, EX_BUG_##bug, n, 0

static const struct row rows[] = {
#include "rows.inc"
};

enum { ROWS = sizeof rows / sizeof *rows };

static bool
is_there(const char *compiler)
{
    char command[64];
    snprintf(command, sizeof command, "%s --version >/dev/null 2>&1", compiler);
    return system(command) == 0;
}

static void
explore(const struct row *row, const char *compiler)
{
    char path[512];
    char words[256];
    const char *flags[16] = {"-I" RCLAB_INCLUDE};
    int count = 1;
    snprintf(path, sizeof path, "%s/%s.c", PROGRAMS, row->program);
    snprintf(words, sizeof words, "%s", row->flags);
    for (char *w = strtok(words, " "); w != NULL; w = strtok(NULL, " "))
        flags[count++] = w;
    const char *source = path;
    struct ex_options options = {
        .program = {.sources = &source,
                    .source_count = 1,
                    .flags = flags,
                    .flag_count = count},
        .plan = row->how == PROVE ? EX_PLAN_PROVE : EX_PLAN_ONE,
        .keep_going = row->how != PROVE,
    };
    if (row->how != PROVE)
        options.search.mode = (enum ex_mode)row->how;
    setenv("CC", compiler, 1);
    struct ex_result result;
    ex_explore(&options, &result);
    printf("%s %s %s: verdict %d, bug %d, %llu executions, %llu failed; "
           "%s%s\n",
           compiler, row->program, row->flags, result.verdict, result.bug.kind,
           (unsigned long long)result.executions,
           (unsigned long long)result.failed, result.sentence,
           result.bug.sentence);
    ck_assert_int_eq(result.verdict, row->verdict);
    ck_assert_int_eq(result.bug.kind, row->bug);
    if (row->executions != 0)
        ck_assert_uint_eq(result.executions, row->executions);
    if (row->failed != 0)
        ck_assert_uint_eq(result.failed, row->failed);
    ck_assert(row->verdict != EX_PASS || result.complete);
    ex_end(&result);
}

START_TEST(each_program_has_its_verdict_and_its_executions)
{
    bool gcc = is_there("gcc");
    bool clang = is_there("clang");
    ck_assert_msg(gcc || clang, "neither gcc nor clang is there");
    if (gcc)
        explore(&rows[_i], "gcc");
    if (clang)
        explore(&rows[_i], "clang");
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("programs", ROWS,
                         each_program_has_its_verdict_and_its_executions);
}
