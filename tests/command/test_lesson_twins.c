// Lessons with what they show broken (twins/): each has to notice, say so in
// its last line and exit 1. What is broken is chosen when the twin is built,
// or by the PATH: no lesson has a switch for it.
#include "outcome.h"
#include "support.h"

#include <stdio.h>
#include <string.h>

static void
assert_noticed(struct outcome o, const char *says)
{
    ck_assert_str_eq(o.err, "");
    assert_plain_and_narrow(o.out);
    ck_assert_msg(strncmp(last_sentence(o.out), "Result: ", 8) == 0 &&
                      strstr(last_sentence(o.out), says) != NULL,
                  "last line: %s", last_sentence(o.out));
    ck_assert_int_eq(o.status, 1);
}

START_TEST(gil_fails_if_it_is_kept_while_waiting)
{
    struct outcome o = run(RCLAB_TWIN_GIL, "gil", "--interval", "100000");

    assert_noticed(o, "the claim failed");
    ck_assert_ptr_nonnull(strstr(o.out, "yes  the count is exact"));
    ck_assert_ptr_nonnull(strstr(o.out, "NO   waiting does"));
}
END_TEST

START_TEST(bound_fails_if_the_waiting_is_done_in_turn)
{
    assert_noticed(run(RCLAB_TWIN_BOUND, "bound", "--rounds", "100000"),
                   "the claim failed: waiting ");
}
END_TEST

#ifdef RCLAB_TWIN_BIASED
// The objects of both leak, which is their point.
START_TEST(biased_fails_if_the_owner_is_not_told)
{
    struct outcome o = run("/usr/bin/env", "ASAN_OPTIONS=detect_leaks=0",
                           RCLAB_TWIN_BIASED, "biased");

    assert_noticed(o, "the claim failed");
    ck_assert_ptr_nonnull(strstr(o.out, "! not what the state machine says"));
}
END_TEST

START_TEST(deferred_fails_if_a_table_is_lost)
{
    struct outcome o = run("/usr/bin/env", "ASAN_OPTIONS=detect_leaks=0",
                           RCLAB_TWIN_DEFERRED, "deferred");

    assert_noticed(o, "story 3 of 3 went wrong");
}
END_TEST
#endif

#ifdef RCLAB_TWIN_MENDED
START_TEST(damage_fails_if_a_program_is_mended)
{
    struct outcome o = run(RCLAB_TWIN_MENDED, "damage");

    assert_noticed(o, "2 of 3 ways");
    ck_assert_ptr_nonnull(strstr(o.out, "! not what this lesson claims"));
}
END_TEST

START_TEST(locks_fails_if_a_program_is_mended)
{
    struct outcome o = run(RCLAB_TWIN_MENDED, "locks");

    assert_noticed(o, "1 of 18 programs are not as this lesson says");
    ck_assert_ptr_nonnull(strstr(o.out, "pass     ! not so"));
}
END_TEST

START_TEST(gil_fails_if_no_update_is_lost_in_the_explorer)
{
    struct outcome o = run(RCLAB_TWIN_MENDED, "gil");

    assert_noticed(o, "the claim failed");
    ck_assert_ptr_nonnull(strstr(o.out, "NO   the explorer loses an update"));
}
END_TEST

START_TEST(deferred_fails_if_a_collect_need_not_stop_the_world)
{
    assert_noticed(run(RCLAB_TWIN_MENDED, "deferred"),
                   "the claim failed: stopping the world made no difference");
}
END_TEST

START_TEST(immortal_fails_if_the_count_is_written)
{
    assert_noticed(run(RCLAB_TWIN_MENDED, "immortal", "--pairs", "1000"),
                   "the claim failed: 4 writes or 4, 70 orders or 70");
}
END_TEST

// Immortal no more, the owner no more, one lock no more: and each row says so.
// The handles' row, too: a thread that is not attached takes a lock first.
START_TEST(cost_fails_if_a_pair_is_made_of_something_else)
{
    struct outcome o = run(RCLAB_TWIN_MENDED, "cost", "--repeats", "7");

    assert_noticed(o, "the claim failed: 4 rows are (!)");
    ck_assert_ptr_nonnull(strstr(o.out, "\n! biased "));
    ck_assert_ptr_nonnull(strstr(o.out, "\n! immortal "));
    ck_assert_ptr_nonnull(strstr(o.out, "\n! one lock "));
}
END_TEST

START_TEST(explosion_fails_if_nothing_is_shared)
{
    assert_noticed(run(RCLAB_TWIN_MENDED, "explosion"), "the claim failed");
}
END_TEST

START_TEST(history_fails_if_a_model_loses_counts)
{
    assert_noticed(run(RCLAB_TWIN_MENDED, "history"), "10 of 11 models");
}
END_TEST

START_TEST(tour_fails_if_a_lesson_does)
{
    assert_noticed(run(RCLAB_TWIN_MENDED, "tour", "--from", "explosion"),
                   "a lesson was not as claimed");
}
END_TEST
#endif

// rclab python, where the only Pythons are those of a folder of fixtures.
static struct outcome
python_of(const char *command, const char *folder)
{
    char path[4096];

    snprintf(path, sizeof path, "PATH=%s/%s", RCLAB_PYTHONS, folder);
    return run("/usr/bin/env", path, command, "python");
}

static struct outcome
phases_in(const char *folder)
{
    char path[4096];

    snprintf(path, sizeof path, "PATH=%s/%s", RCLAB_PYTHONS, folder);
    return run("/usr/bin/env", path, RCLAB_COMMAND, "phases");
}

START_TEST(phases_fails_if_the_default_has_no_gil)
{
    struct outcome o = phases_in("loses"); // its python3 says: off

    assert_noticed(o, "1 of 1 Pythons here run without a GIL");
    ck_assert_ptr_nonnull(strstr(o.out, "3.99.1"));
    ck_assert_int_eq(phases_in("keeps").status, 0);
}
END_TEST

START_TEST(phases_takes_an_answer_about_the_gil_only)
{
    struct outcome o = phases_in("babbles");

    ck_assert_int_eq(o.status, 0);
    ck_assert_str_eq(last_line(o.out),
                     "Result: no Python here; phase III has no date.");
}
END_TEST

static struct outcome
python_in(const char *folder)
{
    return python_of(RCLAB_COMMAND, folder);
}

START_TEST(python_fails_if_one_loses_nothing)
{
    assert_noticed(python_in("keeps"), "lost updates in 0 of 1 Pythons");
}
END_TEST

// The row and the sentence say what the interpreter said.
START_TEST(python_repeats_what_it_is_told)
{
    struct outcome o = python_in("loses");

    ck_assert_int_eq(o.status, 0);
    ck_assert_ptr_nonnull(strstr(o.out, "3.99.1"));
    ck_assert_ptr_nonnull(strstr(o.out, "    17  1.90 times as fast"));
    ck_assert_ptr_nonnull(strstr(o.out, "\nrclab ")); // ours beside them
    ck_assert_ptr_nonnull(strstr(last_line(o.out), "1 of 1 Pythons"));
}
END_TEST

// None, one that fails, one that says something else: no Python was found.
START_TEST(python_says_so_if_there_is_none)
{
    const struct outcome all[] = {python_in("none"), python_in("broken"),
                                  python_in("babbles")};

    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(all[i].status, 0);
        ck_assert_str_eq(all[i].err, "");
        ck_assert_ptr_nonnull(strstr(all[i].out, "Install python3"));
        ck_assert_int_eq(strncmp(last_line(all[i].out),
                                 "Result: no Python found; ours lost ", 35),
                         0);
    }
}
END_TEST

// Then ours is all that was run, and has to lose updates itself.
START_TEST(python_without_any_stands_by_ours)
{
    struct outcome o = python_of(RCLAB_TWIN_RMW, "none");

    ck_assert_int_eq(o.status, 1);
    ck_assert_str_eq(last_line(o.out),
                     "Result: no Python found; ours lost 0 of 2000 updates.");
}
END_TEST

// What cannot be started is not taken for absent: "no Python found" was once
// said where no pipe or process could be had.
START_TEST(python_says_why_none_could_be_started)
{
    struct outcome o =
        run("/bin/sh", "-c", "exec 3>&-; ulimit -n 4; exec \"$0\" python",
            RCLAB_COMMAND);

    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "cannot make a pipe: "));
    ck_assert_ptr_null(strstr(o.out, "no Python found"));
}
END_TEST

// No directive may stand between the arguments of a macro.
#ifdef RCLAB_TWIN_BIASED
#    define WRAPPED                            \
        biased_fails_if_the_owner_is_not_told, \
            deferred_fails_if_a_table_is_lost,
#else
#    define WRAPPED
#endif
#ifdef RCLAB_TWIN_MENDED
#    define MENDED                                               \
        damage_fails_if_a_program_is_mended,                     \
            locks_fails_if_a_program_is_mended,                  \
            gil_fails_if_no_update_is_lost_in_the_explorer,      \
            deferred_fails_if_a_collect_need_not_stop_the_world, \
            immortal_fails_if_the_count_is_written,              \
            cost_fails_if_a_pair_is_made_of_something_else,      \
            explosion_fails_if_nothing_is_shared,                \
            history_fails_if_a_model_loses_counts,               \
            tour_fails_if_a_lesson_does,
#else
#    define MENDED
#endif

Suite *
suite(void)
{
    return suite_of("lesson_twins", gil_fails_if_it_is_kept_while_waiting,
                    bound_fails_if_the_waiting_is_done_in_turn,
                    WRAPPED MENDED python_fails_if_one_loses_nothing,
                    python_repeats_what_it_is_told,
                    python_says_so_if_there_is_none,
                    python_without_any_stands_by_ours,
                    python_says_why_none_could_be_started,
                    phases_fails_if_the_default_has_no_gil,
                    phases_takes_an_answer_about_the_gil_only);
}
