// The learner's files as editors, shells and accidents leave them: a mark that
// nobody sees, a line end of another system, a path for a name, a file that is
// gone.
#include "desk.h"
#include "support.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREDICT "01-predict/predict.txt"
#define BREAK   "02-break-it/break_it.txt"
#define LOCK    "03-lock-it/lock_it.c"

static void
begin(void)
{
    desk_begin();
    ck_assert_int_eq(exercise("init", "mine").status, 0);
    ck_assert_int_eq(chdir("mine"), 0);
}

static void
assert_says(struct outcome o, int status, const char *what)
{
    ck_assert_msg(strstr(o.out, what) != NULL, "no '%s' in: %s%s", what, o.out,
                  o.err);
    ck_assert_msg(o.status == status, "status %d: %s%s", o.status, o.out,
                  o.err);
    assert_plain_and_narrow(o.out);
}

// One sentence on stderr with `what` in it, exit status 2.
static void
assert_refused(struct outcome o, const char *what)
{
    ck_assert_msg(o.status == 2, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_msg(strstr(o.err, what) != NULL, "no '%s' in: %s", what, o.err);
    ck_assert_ptr_eq(strchr(o.err, '\n'), o.err + strlen(o.err) - 1);
}

// Notepad's UTF-8 made a right line wrong, for a reason that nobody saw.
START_TEST(a_byte_order_mark_is_no_part_of_the_answer)
{
    begin();
    desk_sh("printf '\\357\\273\\2771,2,2,1,2,1,1,2\\n' >" BREAK);
    assert_says(exercise("check", "2"), 0, "02-break-it: passed");
    desk_sh("(printf '\\357\\273\\277'; grep -v '^#' " RCLAB_EXERCISES
            "/01-predict/solution/predict.txt) >" PREDICT);
    assert_says(exercise("check", "1"), 0, "01-predict: passed");
    desk_end();
}
END_TEST

START_TEST(line_ends_of_windows_are_line_ends)
{
    begin();
    desk_sh("sed 's/$/\\r/' " RCLAB_EXERCISES
            "/01-predict/solution/predict.txt >" PREDICT);
    assert_says(exercise("check", "1"), 0, "01-predict: passed");
    desk_sh("printf '1,2,2,1,2,1,1,2\\r' >" BREAK); // and no newline
    assert_says(exercise("check", "2"), 0, "02-break-it: passed");
    desk_end();
}
END_TEST

// What followed them on the line, wrong as it was, was not read.
START_TEST(nothing_hides_behind_a_carriage_return_or_a_zero)
{
    begin();
    desk_sh("printf '# mine\\n1,2,2,1,2,1,1,2\\rand more\\n' >" BREAK);
    assert_says(exercise("check", "2"), 1,
                "line 2 of break_it.txt has a carriage return inside");
    desk_sh("printf '# mine\\n1,2,2,1,2,1,1,2\\0and more\\n' >" BREAK);
    assert_says(exercise("check", "2"), 1,
                "line 2 of break_it.txt has a zero byte");
    desk_sh("printf '\\n\\n1 1 2 2 = 2\\r1 2 3 4 = 5\\n' >" PREDICT);
    assert_says(exercise("check", "1"), 1,
                "line 3 of predict.txt has a carriage return inside");
    desk_sh("printf '1 1 2 2 = 2\\0 1 2 3 4 = 5\\n' >" PREDICT);
    assert_says(exercise("check", "1"), 1,
                "line 1 of predict.txt has a zero byte");
    desk_end();
}
END_TEST

START_TEST(an_answer_without_a_line_is_said_to_be_empty)
{
    begin();
    desk_write(PREDICT, "# 1 1 2 2 = 2\n");
    assert_says(exercise("check", "1"), 1,
                "01-predict: predict.txt has no order yet.");
    desk_write(BREAK, "");
    assert_says(exercise("check", "2"), 1,
                "02-break-it: break_it.txt has no schedule yet.");
    desk_end();
}
END_TEST

// "Next: edit 03-lock-it/lock_it.c" is printed, and was no name to check.
START_TEST(a_path_is_a_name)
{
    begin();
    static const char *const paths[] = {
        LOCK,          "03-lock-it/",           "./03-lock-it",
        "./lock_it.c", "../mine/03-lock-it//",  "03-lock-it/check_1.c",
        "lock-it/",    "03-lock-it/lock_it.c/", "03-lock-it/atomic.c"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        assert_says(exercise("check", paths[i]), 1, "03-lock-it, check_2: ");
    assert_refused(exercise("check", "3/lokc_it.c"), "no exercise '3/lokc");
    assert_refused(exercise("check", "nowhere/3"), "no exercise 'nowhere/3'");
    assert_refused(exercise("check", "/"), "no exercise '/'");
    desk_end();
}
END_TEST

START_TEST(a_file_that_is_gone_can_be_had_again)
{
    begin();
    ck_assert_int_eq(unlink(LOCK), 0);
    assert_refused(exercise("check", "3"),
                   "'rclab exercise reset 03-lock-it' brings the starter back");
    assert_says(exercise("reset", "03-lock-it"), 0, "is the starter again.");
    assert_says(exercise("check", "3"), 1, "Not so: an update is lost.");
    desk_end();
}
END_TEST

// It said that the copy was a folder.
START_TEST(reset_names_what_cannot_be_read)
{
    begin();
    ck_assert_int_eq(unlink(LOCK), 0);
    ck_assert_int_eq(mkdir(LOCK, 0777), 0);
    struct outcome o = exercise("reset", "3");
    assert_refused(o, "cannot read ");
    assert_refused(o, "/" LOCK ": Is a directory; your file is as it was.");
    ck_assert(!desk_has(LOCK ".old"));
    desk_end();
}
END_TEST

// A link into a disk that is not there now: it may come back.
START_TEST(reset_keeps_a_link_to_nothing)
{
    begin();
    char to[64] = "";
    ck_assert_int_eq(unlink(LOCK), 0);
    ck_assert_int_eq(symlink("/nowhere/mine.c", LOCK), 0);
    assert_says(exercise("reset", "3"), 0, "lock_it.c.old.");
    ck_assert_int_gt(readlink(LOCK ".old", to, sizeof to - 1), 0);
    ck_assert_str_eq(to, "/nowhere/mine.c");
    ck_assert_str_eq(desk_read(LOCK),
                     desk_read(RCLAB_EXERCISES "/03-lock-it/lock_it.c"));
    desk_end();
}
END_TEST

// "with 1 locks made", it said.
START_TEST(a_rule_speaks_of_one_as_one)
{
    begin();
    desk_answer("08-locked-count/wrong/never_destroyed.c",
                "08-locked-count/locked_count.c");
    assert_says(exercise("check", "8"), 1,
                "Not so: it works, but with 1 lock made and never ");
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "exercise_files", a_byte_order_mark_is_no_part_of_the_answer,
        line_ends_of_windows_are_line_ends,
        nothing_hides_behind_a_carriage_return_or_a_zero,
        an_answer_without_a_line_is_said_to_be_empty, a_path_is_a_name,
        a_file_that_is_gone_can_be_had_again, reset_names_what_cannot_be_read,
        reset_keeps_a_link_to_nothing, a_rule_speaks_of_one_as_one);
}
