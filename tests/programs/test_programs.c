// Ordinary programs, explored: each bug kind is found in the program that has
// it, and its twin without it passes; and every program has exactly as many
// executions as it must. The numbers that are closed forms say so.
//
// A row runs with the compiler of $CC. The verdict must not depend on the
// compiler; nor must the counts. $PART of 0 to 3 runs a quarter of the rows, so
// that ctest can run quarters beside each other.
#include "../support.h"

#include "explorer.h"
#include "report/reason.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PROVE = -1, ALL = EX_ALL, DPOR = EX_DPOR };

struct row {
    const char *program;
    const char *flags; // words: compiler's, --stdin FILE, --args and its own
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

enum { ROWS = sizeof rows / sizeof *rows, PARTS = 4 };

// Sorts the row's words, which end at a NULL.
static void
sort_words(char *words, const char **flags, int *count, const char **arguments,
           struct ex_options *options)
{
    bool own = false;
    for (char *w = strtok(words, " "); w != NULL; w = strtok(NULL, " "))
        if (own)
            arguments[options->argument_count++] = w;
        else if (strcmp(w, "--args") == 0)
            own = true;
        else if (strcmp(w, "--stdin") == 0)
            options->input = strtok(NULL, " ");
        else
            flags[(*count)++] = w;
}

// Explores as the row says; the caller ends the result.
static void
explore(const struct row *row, int how, struct ex_result *result)
{
    char path[512];
    char words[256];
    const char *flags[16] = {"-I" RCLAB_INCLUDE};
    int count = 1;
    snprintf(path, sizeof path, "%s/%s.c", PROGRAMS, row->program);
    snprintf(words, sizeof words, "%s", row->flags);
    const char *source = path;
    const char *arguments[16];
    struct ex_options options = {
        .plan = how == PROVE ? EX_PLAN_PROVE : EX_PLAN_ONE,
        .keep_going = how != PROVE,
    };
    sort_words(words, flags, &count, arguments, &options);
    char input[512];
    if (options.input != NULL) {
        snprintf(input, sizeof input, "%s/%s", PROGRAMS, options.input);
        options.input = input;
    }
    options.arguments = arguments;
    options.program = (struct ex_program){.sources = &source,
                                          .source_count = 1,
                                          .flags = flags,
                                          .flag_count = count};
    if (how != PROVE)
        options.search.mode = (enum ex_mode)how;
    ex_explore(&options, result);
    printf("%s %s: verdict %d, bug %d, %llu executions, %llu failed; %s %s\n",
           row->program, row->flags, result->verdict, result->bug.kind,
           (unsigned long long)result->executions,
           (unsigned long long)result->failed,
           ex_reason_word(result->cause.reason), result->bug.sentence);
}

START_TEST(each_program_has_its_verdict_and_its_executions)
{
    const struct row *row = &rows[_i];
    struct ex_result result;
    explore(row, row->how, &result);
    ck_assert_int_eq(result.verdict, row->verdict);
    ck_assert_int_eq(result.bug.kind, row->bug);
    if (row->executions != 0)
        ck_assert_uint_eq(result.executions, row->executions);
    if (row->failed != 0)
        ck_assert_uint_eq(result.failed, row->failed);
    ck_assert(row->verdict != EX_PASS || result.complete);
    ex_end(&result);
}
END_TEST

// The reduction loses nothing and repeats nothing: as many executions as all
// interleavings have classes. With a signal that any sleeper might take it
// once lost a class: who is woken must be a choice of the signal.
START_TEST(the_reduction_runs_one_execution_a_class)
{
    const struct row *row = &rows[_i];
    if (row->verdict != EX_PASS || strstr(row->flags, "=5") != NULL ||
        strstr(row->flags, "=7") != NULL)
        return; // failures end early; 8! interleavings take long
    struct ex_result result;
    explore(row, ALL, &result);
    uint64_t classes = result.traces;
    ex_end(&result);
    explore(row, DPOR, &result);
    ck_assert_uint_gt(classes, 0);
    ck_assert_uint_eq(result.executions, classes);
    ex_end(&result);
}
END_TEST

// gcc announces no struct that is passed or returned by value: two threads that
// moved one point passed. What is wrong has another name by each compiler.
START_TEST(what_is_not_announced_does_not_pass)
{
    for (int i = 0; i < 2; i++) {
        const struct row row = {.program = "by_value",
                                .flags = i == 0 ? "" : "-DLOCAL"};
        struct ex_result result;
        explore(&row, PROVE, &result);
        ck_assert_int_eq(result.verdict, EX_FAIL);
        ck_assert(result.raced);
        ex_end(&result);
    }
}
END_TEST

Suite *
suite(void)
{
    const char *part = getenv("PART");
    int from = 0;
    int to = ROWS;
    if (part != NULL) {
        int number = (int)strtol(part, NULL, 10);
        from = ROWS * number / PARTS;
        to = ROWS * (number + 1) / PARTS;
    }
    Suite *s = suite_create("programs");
    TCase *each = tcase_create("programs");
    tcase_add_loop_test(each, each_program_has_its_verdict_and_its_executions,
                        from, to);
    tcase_add_loop_test(each, the_reduction_runs_one_execution_a_class, from,
                        to);
    suite_add_tcase(s, each);
    TCase *once = tcase_create("once");
    if (from == 0)
        tcase_add_test(once, what_is_not_announced_does_not_pass);
    suite_add_tcase(s, once);
    return s;
}
