// Ctrl-C at a terminal ends the compiler of a lesson, too. That is neither a
// failed claim nor a program that does not compile.
#include "desk.h"
#include "support.h"

#include <string.h>
#include <sys/stat.h>

#ifdef __clang__
#    define FAMILY "clang"
#else
#    define FAMILY "gcc"
#endif

// What the compiler does instead of compiling; its name spares the question
// which family it is.
static void
compiler_does(const char *what)
{
    char script[256] = "#!/bin/sh\n";

    strcat(script, what);
    desk_write(FAMILY, script);
    ck_assert_int_eq(chmod(FAMILY, 0777), 0);
}

static struct outcome
interrupted(const char *words)
{
    char line[256] = "CC=$PWD/" FAMILY " rclab ";

    strcat(line, words);
    return desk_sh(line);
}

static const char *const lessons[] = {
    "cost --repeats 7",
    "locks",
    "damage",
    "deferred",
    "explosion",
    "fixes --increments 1000",
    "gil",
    "history",
    "immortal --pairs 1000",
    "race --runs 1 --increments 1000",
    "explore --json program.c",
    "explore program.c",
};

// The signal comes before the compiler ends, so nobody has to wait for it.
// deferred said that the claim had failed, others that their own program does
// not compile, and ended with 2.
START_TEST(ctrl_c_while_it_compiles_is_no_verdict)
{
    desk_begin();
    desk_write("program.c", "int main(void) { return 0; }\n");
    compiler_does("kill -INT $PPID\nexit 1\n");
    struct outcome o = interrupted(lessons[_i]);
    ck_assert_msg(o.status == 130, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_str_eq(o.err, "");
    if (strstr(lessons[_i], "--json") == NULL)
        ck_assert_msg(strncmp(last_line(o.out), "Interrupted", 11) == 0,
                      "last line: %s", last_line(o.out));
    desk_end();
}
END_TEST

// Only the second of deferred's two programs is cut short: its "not as
// claimed" was printed with what the first had shown.
START_TEST(ctrl_c_in_the_second_program_is_no_verdict)
{
    desk_begin();
    compiler_does("case \"$*\" in *-DSTOP*) kill -INT $PPID; exit 1;; esac\n"
                  "exec " RCLAB_CC " \"$@\"\n");
    struct outcome o = interrupted("deferred");
    ck_assert_msg(o.status == 130, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_ptr_nonnull(strstr(o.out, "use after free"));
    ck_assert_ptr_null(strstr(o.out, "claim"));
    ck_assert_int_eq(strncmp(last_line(o.out), "Interrupted", 11), 0);
    desk_end();
}
END_TEST

// A compiler that only fails is told as before: no excuse for a broken one.
START_TEST(a_compiler_that_fails_is_no_interruption)
{
    desk_begin();
    compiler_does("exit 1\n");
    struct outcome o = interrupted("damage");
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "does not compile"));
    desk_end();
}
END_TEST

// Two signals end it at once; what the compiler writes meanwhile goes, too.
START_TEST(two_signals_leave_no_folder_behind)
{
    desk_begin();
    compiler_does("for o; do :; done\n"
                  "echo half >$o\n"
                  "kill -INT $PPID\nkill -TERM $PPID\n"
                  "exit 1\n");
    struct outcome o = interrupted("damage");
    ck_assert_msg(o.status == 130 || o.status == 143, "status %d", o.status);
    desk_end(); // nothing is in $TMPDIR
}
END_TEST

Suite *
suite(void)
{
    Suite *s =
        suite_of("lesson_interrupt", ctrl_c_in_the_second_program_is_no_verdict,
                 a_compiler_that_fails_is_no_interruption,
                 two_signals_leave_no_folder_behind);
    TCase *each = tcase_create("each");

    tcase_add_loop_test(each, ctrl_c_while_it_compiles_is_no_verdict, 0,
                        (int)(sizeof lessons / sizeof lessons[0]));
    suite_add_tcase(s, each);
    return s;
}
