// What `rclab explore` says of real programs, where hand-written traces
// (test_report.c) cannot know what the engine records.
#include "run_explore.h"
#include "support.h"

#include <string.h>

// A failure that no order avoids has no step that decided it; a program too
// large to find out in time has none that is known. Both mark what went wrong.
START_TEST(a_step_decides_or_it_is_said_why_none_does)
{
    explore_says("lists.c -DEARLY", 1,
                 "\n!                              | read ");
    explore_says("lists.c -DEARLY", 1, "1 fail; no interleaving passes.\n");
    explore_says("lists.c -DEARLY --json", 1,
                 "\"decided\":\"before\",\"critical\":null,\"wrong\":");
    explore_says("counter.c --trace", 1, "\n!    5  Thread 2  read cnt");
    explore_says("many_steps.c --json", 1,
                 "\"decided\":\"unknown\",\"critical\":null,\"wrong\":");
}
END_TEST

// main failed before the other thread had done anything, so nothing was known
// of what that does: one interleaving, of which it was said that none passes.
START_TEST(who_fails_at_once_is_not_all_there_is)
{
    int status;

    explore_says("overtaken.c --all", 1, "2 interleavings: 1 pass, 1 fail.\n");
    explore_says("overtaken.c --all -- -DTIMED", 1,
                 "3 interleavings: 2 pass, 1 fail.\n");
    explore_says("overtaken.c -- -DCRASH", 1, "1 fail; not all were run.\n");
    explore_says("overtaken.c --all -- -DCRASH", 1, "; not all were run.\n");
    ck_assert_ptr_null(
        strstr(explore("overtaken.c", &status), "no interleaving passes"));
}
END_TEST

// The write was shown with the value that was there before, and the column of
// what is freed with a number.
START_TEST(what_is_freed_has_no_value)
{
    int status;

    ck_assert_ptr_nonnull(strstr(
        explore("freed.c", &status),
        "\n  write *number(:19)        :26 |                               "
        "| freed\n"));
    ck_assert_ptr_nonnull(strstr(
        explore("freed.c -- -DREAD", &status),
        "\n  read *number(:19)         :23 |                               "
        "| freed\n"));
}
END_TEST

// Both nodes were once called node(:27).
START_TEST(blocks_from_one_line_have_numbers)
{
    explore_says("two_blocks.c", 1, "use after free of node(:26)#1->value ");
    explore_says("two_blocks.c --trace", 1, "free node(:26)#1 ");
    explore_says("two_blocks.c --show 1 --trace", 1, "free node(:26)#2 ");
    explore_says("lists.c -DEARLY", 1, "free of my_list(:34)->length ");
}
END_TEST

// What malloc left was once shown as -1094795586.
START_TEST(unwritten_memory_is_shown_as_such)
{
    explore_says("unset_sum.c", 1, "read *sum(:20) → ? ");
    explore_says("unset_sum.c --trace", 1, "  read *sum(:20) → ?    ");
    explore_says("unset_sum.c", 1, "   reads uninitialised memory\n");
}
END_TEST

// It once ended with "main      (null)".
START_TEST(the_last_step_of_a_trace_has_words)
{
    explore_says("lists.c --show 1 --trace", 0,
                 "  main      the program ends\n");
}
END_TEST

// A write to what is const once said only "access to no memory", and in a
// hook or after another thread's step no line. Now it tells the variable.
START_TEST(a_write_to_a_constant_tells_which_and_where)
{
    explore_says("../../programs/constants.c -- -DWRITE", 1,
                 "crash: write to read-only memory: limits.low, "
                 "constants.c:39.\n");
    explore_says("../../programs/constants.c -- -DADD", 1,
                 "\n! write limits.high         :41      here\n");
    explore_says("../../programs/constants.c -- -DCOPY", 1,
                 "crash: write to read-only memory: limits.low, "
                 "constants.c:24.\n");
    explore_says("../../programs/constants.c -- -DTEXT", 1,
                 "crash: write to read-only memory, constants.c:43.\n");
}
END_TEST

// What is no memory was not told from it, and a call of it had the line of
// whatever had happened before.
START_TEST(a_crash_tells_a_read_from_a_write_and_a_call)
{
#if defined(__x86_64__)
    const char *crash = "crash: read of no memory, constants.c:45.\n";
#else
    const char *crash = "crash: access to no memory, constants.c:45.\n";
#endif
    explore_says("../../programs/constants.c -- -DNOWHERE", 1, crash);
    explore_says("../../programs/constants.c -- -DCALL", 1,
                 "crash: call of what is no function, constants.c:49.\n");
    explore_says("../../programs/ends.c -- -DNULLP", 1,
                 "crash: null pointer used, ends.c:26.\n");
}
END_TEST

// --output did nothing: the program's own words stayed swallowed. They come
// once, from the run that is shown.
START_TEST(output_comes_once_where_it_is_asked_for)
{
    int status;

    ck_assert_ptr_null(strstr(explore("talks.c --show 1", &status), "from"));
    const char *first =
        strstr(explore("talks.c --output", &status), "from the thread: 1\n");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(strstr(first + 1, "from the thread"));
    ck_assert_int_eq(status, 1);
}
END_TEST

// Threads that back off from each other are told by a state that comes back,
// with the steps that lead there and one round of the circle.
START_TEST(a_livelock_is_shown_by_one_round_of_it)
{
    explore_prints(
        "../../programs/back_off.c", 1,
        "back_off.c: livelock: Thread 1 and Thread 2 repeat the same 6 steps "
        "for ever\n"
        "  replay: --schedule 1,2,2,1x3\n"
        "  Thread 1                      | Thread 2\n"
        "  lock lock[0]              :58 |\n"
        "                                | lock lock[1]              :58\n"
        "                                                             "
        "for ever, from here\n"
        "                                | try lock lock[0]: busy    :63\n"
        "  try lock lock[1]: busy    :63 |\n"
        "  unlock lock[0]            :65 |\n"
        "  lock lock[0]              :58 |\n"
        "!                               | unlock lock[1]            :65      "
        "to here\n"
        "8 interleavings: 7 pass, 1 fail; not all were run.\n");
    explore_says("../../programs/back_off.c --schedule 1,2,2,1x3", 1,
                 "livelock: Thread 1 and Thread 2 repeat the same 6 steps");
}
END_TEST

// The race was said to be on the local that is copied from, and "?" stood for
// what the copies left, though their bytes are known.
START_TEST(a_copy_is_told_by_where_it_goes)
{
    explore_says("pair_copies.c", 1,
                 "| copy to at (8 bytes)      :24 | 1     1\n");
    explore_says("pair_copies.c -DNUMBER=long", 1,
                 "| copy to at (16 bytes)     :24 | 1     1\n");
    explore_says("pair_copies.c", 1,
                 "Also: data race on at.x, pair_copies.c:22 and "
                 "pair_copies.c:24.\n");
    explore_says("pair_copies.c --json", 1,
                 "\"kind\":\"copy\",\"name\":\"at\"");
}
END_TEST

// A slip in a name gave a table without its column, and no word. What is
// declared and not touched, or in a block, is no slip.
START_TEST(a_watched_name_that_is_none_is_told)
{
    int status;
    static const char *const good[] = {
        "pair_copies.c --watch at,at.x,moved.y,one",
        "two_blocks.c --watch 'node(:26)#1,node#2->value'",
    };

    explore_says("pair_copies.c --watch at,nosuch", 1,
                 "--watch: there is no variable nosuch in pair_copies.c.\n");
    explore_says("lists.c --watch nosuch", 0,
                 "--watch: there is no variable nosuch in lists.c.\n");
    for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
        ck_assert_ptr_null(
            strstr(explore(good[i], &status), "there is no variable"));
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "explore_report", a_step_decides_or_it_is_said_why_none_does,
        who_fails_at_once_is_not_all_there_is, what_is_freed_has_no_value,
        blocks_from_one_line_have_numbers, unwritten_memory_is_shown_as_such,
        the_last_step_of_a_trace_has_words,
        a_write_to_a_constant_tells_which_and_where,
        a_crash_tells_a_read_from_a_write_and_a_call,
        output_comes_once_where_it_is_asked_for,
        a_livelock_is_shown_by_one_round_of_it, a_copy_is_told_by_where_it_goes,
        a_watched_name_that_is_none_is_told);
}
