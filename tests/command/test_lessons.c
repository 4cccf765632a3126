// race, fixes and refcount: what each claims, on all cores and on one, and a
// twin of each in which the thing it shows is broken. The twin is the same
// lesson linked with another counter or another verb (twins/), and has to
// fail with exit status 1.
#include "outcome.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define RACE  RCLAB_COMMAND, "race", "--increments", "100000", "--runs", "2"
#define FIXES RCLAB_COMMAND, "fixes", "--increments", "1000", "--rounds", "3"

static double
number(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

    ck_assert_msg(cJSON_IsNumber(item), "no number '%s'", name);
    return item->valuedouble;
}

static void
assert_told_as_claimed(struct outcome o)
{
    ck_assert_str_eq(o.err, "");
    ck_assert_int_eq(o.status, 0);
    assert_plain_and_narrow(o.out);
    ck_assert_int_eq(strncmp(last_sentence(o.out), "Result: ", 8), 0);
}

static void
assert_claim_failed(struct outcome o, const char *what)
{
    ck_assert_int_eq(o.status, 1);
    assert_plain_and_narrow(o.out);
    ck_assert_msg(strstr(last_sentence(o.out), "the claim failed") != NULL &&
                      strstr(last_sentence(o.out), what) != NULL,
                  "last line: %s", last_sentence(o.out));
}

static void
assert_race(struct outcome o)
{
    assert_told_as_claimed(o);
    const cJSON *json = last_json(o.out);
    const cJSON *row = NULL;
    bool lost_nothing = false;
    int rows = 0;

    cJSON_ArrayForEach(row, cJSON_GetObjectItem(json, "by_luck"))
    {
        ck_assert(number(row, "expected") == 200000);
        ck_assert(number(row, "got") + number(row, "lost") == 200000);
        ck_assert(number(row, "lost") >= 0);
        lost_nothing |= number(row, "lost") == 0;
        rows++;
    }
    cJSON_ArrayForEach(row, cJSON_GetObjectItem(json, "forced"))
    {
        ck_assert(number(row, "lost") > 0);
        rows++;
    }
    ck_assert_int_eq(rows, 4);
    // It says so exactly when luck lost nothing.
    bool says = strstr(o.out, "Lost 0 is normal here") != NULL;
    ck_assert_int_eq(says, lost_nothing);
}

START_TEST(race_loses_updates_whenever_there_is_a_pause)
{
    assert_race(run(RACE, "--json"));
}
END_TEST

START_TEST(race_loses_updates_on_one_core_too)
{
    struct outcome o =
        run_in((struct surroundings){.one_core = true}, RACE, "--json");

    assert_race(o);
    const cJSON *machine = cJSON_GetObjectItem(last_json(o.out), "machine");
    ck_assert(number(machine, "cores") == 1);
}
END_TEST

START_TEST(race_with_yield_only_has_no_luck_in_it)
{
    struct outcome o = run(RCLAB_COMMAND, "race", "--yield", "--threads", "4");

    assert_told_as_claimed(o);
    ck_assert_ptr_null(strstr(o.out, "luck"));
}
END_TEST

START_TEST(race_fails_if_nothing_can_be_lost)
{
    assert_claim_failed(run(RCLAB_TWIN_RMW, "race", "--yield", "--runs", "2"),
                        "2 of 2 runs lost nothing");
}
END_TEST

START_TEST(race_tells_what_it_knows_when_interrupted)
{
    struct outcome o =
        run_in((struct surroundings){.interrupt = true}, RCLAB_COMMAND, "race",
               "--increments", "1000000000", "--runs", "100", "--json");

    ck_assert_int_eq(o.status, 130);
    ck_assert_str_eq(o.err, "");
    ck_assert_ptr_nonnull(strstr(last_sentence(o.out), "of 100 runs"));
    ck_assert(number(last_json(o.out), "status") == 130);
}
END_TEST

static void
assert_fixes(struct outcome o)
{
    assert_told_as_claimed(o);
    const cJSON *row = NULL;
    int repairing = 0;
    int others = 0;

    cJSON_ArrayForEach(row, cJSON_GetObjectItem(last_json(o.out), "counters"))
    {
        if (cJSON_IsTrue(cJSON_GetObjectItem(row, "repairs"))) {
            ck_assert(number(row, "lost_forced") == 0);
            ck_assert(number(row, "lost_by_luck") == 0);
            repairing++;
        } else {
            ck_assert(number(row, "lost_forced") > 0);
            others++;
        }
        ck_assert(number(row, "ns_per_increment") > 0);
    }
    ck_assert_int_eq(repairing, 5);
    ck_assert_int_eq(others, 5);
}

START_TEST(fixes_lose_nothing_and_the_others_do)
{
    assert_fixes(run(FIXES, "--json"));
    // More threads do not pause more often: 64 once took a minute of it.
    struct outcome o = run(FIXES, "--threads", "8", "--json");
    assert_fixes(o);
    ck_assert_ptr_nonnull(strstr(o.out, " of 1,000 "));
}
END_TEST

START_TEST(fixes_on_one_core_say_what_is_not_seen)
{
    struct outcome o =
        run_in((struct surroundings){.one_core = true}, FIXES, "--json");

    assert_fixes(o);
    ck_assert_ptr_nonnull(strstr(o.out, "One core: "));
}
END_TEST

START_TEST(a_lock_that_is_not_taken_is_found)
{
    assert_claim_failed(run(RCLAB_TWIN_UNLOCKED, "fixes", "--increments",
                            "1000", "--rounds", "1"),
                        "'lock' lost updates");
}
END_TEST

START_TEST(a_broken_counter_that_is_not_broken_is_found)
{
    assert_claim_failed(
        run(RCLAB_TWIN_RMW, "fixes", "--increments", "1000", "--rounds", "1"),
        "'atomic load + store' lost nothing");
}
END_TEST

START_TEST(fixes_tell_what_they_know_when_interrupted)
{
    struct outcome o =
        run_in((struct surroundings){.interrupt = true}, RCLAB_COMMAND, "fixes",
               "--increments", "1000000000", "--rounds", "101");

    ck_assert_int_eq(o.status, 130);
    ck_assert_ptr_nonnull(strstr(last_line(o.out), "Interrupted"));
}
END_TEST

START_TEST(refcount_frees_the_list_and_leaks_the_cycle)
{
    struct outcome o = run(RCLAB_COMMAND, "refcount", "--json");
    const cJSON *row = NULL;
    int rows = 0;

    assert_told_as_claimed(o);
    cJSON_ArrayForEach(row, cJSON_GetObjectItem(last_json(o.out), "strategies"))
    {
        ck_assert(
            cJSON_IsTrue(cJSON_GetObjectItem(row, "shared_list_as_claimed")));
        ck_assert(cJSON_IsTrue(cJSON_GetObjectItem(row, "cycle_as_claimed")));
        rows++;
    }
    ck_assert_int_eq(rows, 5);
}
END_TEST

START_TEST(refcount_of_one_strategy_shows_one)
{
    struct outcome o = run(RCLAB_COMMAND, "refcount", "--strategy", "biased");

    assert_told_as_claimed(o);
    ck_assert_ptr_nonnull(strstr(o.out, "biased\n"));
    ck_assert_ptr_null(strstr(o.out, "naive"));
    ck_assert_ptr_nonnull(strstr(last_line(o.out), "1 of 1"));
}
END_TEST

START_TEST(refcount_fails_if_a_decref_is_forgotten)
{
    // The lists leak, which is the twin's point.
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    assert_claim_failed(run(RCLAB_TWIN_FORGETFUL, "refcount"),
                        "5 of 5 counted wrongly");
}
END_TEST

START_TEST(refcount_fails_if_the_cycle_is_freed)
{
    assert_claim_failed(run(RCLAB_TWIN_ACYCLIC, "refcount"),
                        "5 of 5 counted wrongly");
}
END_TEST

Suite *
suite(void)
{
    return suite_of("lessons", race_loses_updates_whenever_there_is_a_pause,
                    race_loses_updates_on_one_core_too,
                    race_with_yield_only_has_no_luck_in_it,
                    race_fails_if_nothing_can_be_lost,
                    race_tells_what_it_knows_when_interrupted,
                    fixes_lose_nothing_and_the_others_do,
                    fixes_on_one_core_say_what_is_not_seen,
                    a_lock_that_is_not_taken_is_found,
                    a_broken_counter_that_is_not_broken_is_found,
                    fixes_tell_what_they_know_when_interrupted,
                    refcount_frees_the_list_and_leaks_the_cycle,
                    refcount_of_one_strategy_shows_one,
                    refcount_fails_if_a_decref_is_forgotten,
                    refcount_fails_if_the_cycle_is_freed);
}
