// The authors' tool notices an exercise, or an answer, that is not as it says.
// Each test is 03-lock-it with a few of its answers, and one thing broken.
#include "desk.h"
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HERE    "all/03-lock-it/"
#define ANSWERS "answers/03-lock-it/"

static void
begin(void)
{
    desk_begin();
    ck_assert_int_eq(mkdir("all", 0777) | mkdir("answers", 0777), 0);
    struct outcome o =
        desk_sh("from=" RCLAB_ANSWERS "/03-lock-it to=" ANSWERS " && "
                "cp -R " RCLAB_EXERCISES "/03-lock-it all/ && "
                "mkdir $to $to/wrong $to/right && "
                "cp $from/right/compare_exchange.c $to/right && "
                "grep ^lock_it $from/caught.txt >$to/caught.txt && "
                "for name in lock_twice one_lock_each read_without_lock; do "
                "cp $from/wrong/$name.c $to/wrong && "
                "grep wrong/$name.c $from/caught.txt >>$to/caught.txt; done");
    ck_assert_msg(o.status == 0, "%s", o.err);
}

static struct outcome
verify(void)
{
    return run(RCLAB_VERIFY, "--exercises", "all", "--answers", "answers");
}

static void
assert_notices(const char *what)
{
    struct outcome o = verify();

    ck_assert_msg(o.status == 1, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_msg(strstr(o.out, what) != NULL, "no '%s' in: %s", what, o.out);
    ck_assert_ptr_null(strstr(last_line(o.out), " 6 of 6"));
    assert_plain_and_narrow(o.out);
    desk_end();
}

START_TEST(the_exercise_as_it_is_is_well)
{
    begin();
    struct outcome o = verify();
    ck_assert_msg(o.status == 0, "%s%s", o.out, o.err);
    ck_assert_ptr_nonnull(strstr(last_line(o.out), " 6 of 6 verdicts"));
    desk_end();
}
END_TEST

// one_lock_each.c is caught as the starter is: a sample leaves it out.
START_TEST(a_sample_has_one_answer_of_those_caught_alike)
{
    begin();
    struct outcome o = run(RCLAB_VERIFY, "--exercises", "all", "--answers",
                           "answers", "--sample");
    ck_assert_msg(o.status == 0, "%s%s", o.out, o.err);
    ck_assert_ptr_nonnull(strstr(last_line(o.out), " 5 of 5 verdicts"));
    ck_assert_ptr_null(strstr(o.out, "one_lock_each"));
    desk_end();
}
END_TEST

START_TEST(another_kind_than_stated_is_noticed)
{
    begin();
    ck_assert_int_eq(
        desk_sh("sed -i s/deadlock/leak/ " ANSWERS "caught.txt").status, 0);
    assert_notices("but must be: check_1 leak");
}
END_TEST

START_TEST(another_check_than_stated_is_noticed)
{
    begin();
    ck_assert_int_eq(
        desk_sh("sed -i s/check_4/check_3/ " ANSWERS "caught.txt").status, 0);
    assert_notices("but must be: check_3 race");
}
END_TEST

START_TEST(a_solution_that_is_wrong_is_noticed)
{
    begin();
    desk_copy(ANSWERS "wrong/one_lock_each.c", HERE "solution/lock_it.c");
    assert_notices("but must be: pass");
}
END_TEST

START_TEST(a_starter_that_passes_is_noticed)
{
    begin();
    desk_copy(HERE "solution/lock_it.c", HERE "lock_it.c");
    assert_notices("but must be: check_2 lost-update");
}
END_TEST

START_TEST(a_right_answer_that_is_wrong_is_noticed)
{
    begin();
    desk_copy(ANSWERS "wrong/one_lock_each.c",
              ANSWERS "right/compare_exchange.c");
    assert_notices("!  right/compare_exchange.c");
}
END_TEST

START_TEST(a_wrong_answer_that_is_right_is_noticed)
{
    begin();
    desk_copy(HERE "solution/lock_it.c", ANSWERS "wrong/one_lock_each.c");
    assert_notices("but must be: check_2 lost-update");
}
END_TEST

// Every program is replaced by one that does nothing, by way of $CC: a
// checker that always passes.
START_TEST(a_checker_that_always_passes_is_noticed)
{
    begin();
    desk_write("pass.h", "__attribute__((weak)) int main(void) { return 0; }\n"
                         "#define main not_called\n");
    ck_assert_int_eq(
        desk_sh("printf '#!/bin/sh\\nexec " RCLAB_CC
                " -include '$PWD'/pass.h \"$@\"\\n' >cc; chmod +x cc")
            .status,
        0);
    struct outcome o = desk_sh("CC=$PWD/cc " RCLAB_VERIFY
                               " --exercises all --answers answers");
    ck_assert_msg(o.status == 1, "status %d: %s%s", o.status, o.out, o.err);
    ck_assert_msg(strstr(last_line(o.out), " 2 of 6 verdicts") != NULL, "%s",
                  o.out);
    desk_end();
}
END_TEST

START_TEST(a_wrong_solution_without_a_line_is_noticed)
{
    begin();
    ck_assert_int_eq(
        desk_sh("sed -i /one_lock_each/d " ANSWERS "caught.txt").status, 0);
    assert_notices("wrong/one_lock_each.c: has no line in caught.txt");
}
END_TEST

START_TEST(a_line_without_its_file_is_noticed)
{
    begin();
    ck_assert_int_eq(unlink(ANSWERS "wrong/one_lock_each.c"), 0);
    assert_notices("wrong/one_lock_each.c: is in caught.txt only");
}
END_TEST

START_TEST(texts_that_do_not_fit_are_noticed)
{
    begin();
    ck_assert_int_eq(desk_sh("seq 9 >" HERE "hint_2.txt; seq -s ' ' 40 >" HERE
                             "TASK.md; "
                             "rm " HERE "hint_3.txt")
                         .status,
                     0);
    struct outcome o = verify();
    ck_assert_ptr_nonnull(strstr(o.out, "hint_2.txt: has too many lines"));
    ck_assert_ptr_nonnull(strstr(o.out, "TASK.md: has too wide a line"));
    assert_notices("there must be three hints");
}
END_TEST

START_TEST(an_exercise_without_answers_is_noticed)
{
    begin();
    ck_assert_int_eq(rename("answers/03-lock-it", "answers/04-atomic"), 0);
    struct outcome o = verify();
    ck_assert_int_eq(o.status, 1);
    ck_assert_ptr_nonnull(strstr(o.err, "cannot read answers/03-lock-it"));
    desk_end();
}
END_TEST

START_TEST(a_line_that_is_none_is_named)
{
    begin();
    desk_write(ANSWERS "caught.txt", "lock_it.c\n");
    struct outcome o = verify();
    ck_assert_int_eq(o.status, 1);
    ck_assert_ptr_nonnull(strstr(o.err, "'lock_it.c' is not FILE CHECK KIND"));
    desk_end();
}
END_TEST

// A rule counts what the check's threads do: in check_4 three locks of theirs,
// in check_2 two. main looks at the counter, and that is not counted.
START_TEST(a_rule_is_judged_by_what_was_counted)
{
    begin();
    ck_assert_int_eq(
        desk_sh("sed -i '1a // Rule: locks <= 3' " HERE "check_4.c").status, 0);
    ck_assert_int_eq(verify().status, 0);
    ck_assert_int_eq(
        desk_sh("sed -i 's/locks <= 3/locks <= 2/' " HERE "check_4.c").status,
        0);
    struct outcome o = verify();
    ck_assert_msg(strstr(o.out, "with 3 locks taken, and only 2 are allowed"),
                  "%s", o.out);
    ck_assert_int_eq(
        desk_sh("sed -i '1a // Rule: locks <= 1' " HERE "check_2.c").status, 0);
    o = verify();
    ck_assert_msg(strstr(o.out, "with 2 locks taken, and only 1 is allowed"),
                  "%s", o.out);
    assert_notices("check_2 rule");
}
END_TEST

// Atomic operations that no other thread can see are counted, too.
START_TEST(a_rule_counts_what_is_done_alone)
{
    begin();
    ck_assert_int_eq(
        desk_sh("sed -i '1a // Rule: rmw <= 0' " HERE "check_1.c; "
                "sed -i 's/static long cnt/static _Atomic long cnt/' " HERE
                "solution/lock_it.c")
            .status,
        0);
    assert_notices("with 5 atomic read-modify-writes, and none is "
                   "allowed");
}
END_TEST

START_TEST(a_rule_that_is_none_is_named)
{
    begin();
    ck_assert_int_eq(
        desk_sh("sed -i '1a // Rule: lcoks <= 3' " HERE "check_2.c").status, 0);
    struct outcome o = verify();
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.out, "lcoks <= 3' is no rule"));
    desk_end();
}
END_TEST

START_TEST(a_wrap_or_a_number_that_is_none_is_named)
{
    begin();
    ck_assert_int_eq(
        desk_sh("sed -i '1a // Wrap: m-alloc' " HERE "check_2.c").status, 0);
    struct outcome o = verify();
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.out, "m-alloc' wraps no function"));
    ck_assert_int_eq(
        desk_sh("sed -i 's/Wrap: m-alloc/Steps: many/' " HERE "check_2.c")
            .status,
        0);
    ck_assert_ptr_nonnull(strstr(verify().out, "Steps: many' is no number"));
    desk_end();
}
END_TEST

START_TEST(mistakes_and_bad_luck_are_answered_by_a_sentence)
{
    begin();
    struct outcome o = run(RCLAB_VERIFY, "lokc-it");
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "'lock-it'"));
    o = run(RCLAB_VERIFY, "--exercises", "nowhere");
    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "nowhere"));
    struct surroundings gone = {.reader_gone = true};
    o = run_in(gone, RCLAB_VERIFY, "3");
    ck_assert_int_eq(o.status, 128 + SIGPIPE);
    ck_assert_str_eq(o.err, "");
    struct surroundings stop = {.interrupt = true};
    o = run_in(stop, RCLAB_VERIFY, "3");
    ck_assert_int_eq(o.status, 130);
    ck_assert_ptr_nonnull(strstr(o.out, "Interrupted"));
    desk_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "exercise_verify", the_exercise_as_it_is_is_well,
        a_sample_has_one_answer_of_those_caught_alike,
        another_kind_than_stated_is_noticed,
        another_check_than_stated_is_noticed,
        a_solution_that_is_wrong_is_noticed, a_starter_that_passes_is_noticed,
        a_right_answer_that_is_wrong_is_noticed,
        a_wrong_answer_that_is_right_is_noticed,
        a_checker_that_always_passes_is_noticed,
        a_wrong_solution_without_a_line_is_noticed,
        a_line_without_its_file_is_noticed, texts_that_do_not_fit_are_noticed,
        an_exercise_without_answers_is_noticed, a_line_that_is_none_is_named,
        a_rule_is_judged_by_what_was_counted, a_rule_counts_what_is_done_alone,
        a_rule_that_is_none_is_named, a_wrap_or_a_number_that_is_none_is_named,
        mistakes_and_bad_luck_are_answered_by_a_sentence);
}
