// rclab bench, as a user runs it. No figure is asserted: a test must not
// depend on how fast the machine is. That a verdict follows from the figures
// is asserted on figures made up, in test_bench_parts.c.
#include "outcome.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BENCH RCLAB_COMMAND, "bench", "--quick"

static double
number(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

    ck_assert_msg(cJSON_IsNumber(item), "no number '%s'", name);
    return item->valuedouble;
}

static void
assert_refused(struct outcome o, const char *thing)
{
    ck_assert_int_eq(o.status, 2);
    ck_assert_str_eq(o.out, "");
    ck_assert_msg(strstr(o.err, thing) != NULL, "said: %s", o.err);
}

// Every ratio is to the plain pair, whose own is 1; every strategy that can
// has every case that was asked for.
START_TEST(ratios_are_to_the_plain_pair)
{
    struct outcome o =
        run(BENCH, "--workload", "hammer", "--threads", "2", "--json");
    const cJSON *json = last_json(o.out);
    const cJSON *cases = cJSON_GetObjectItem(json, "cases");
    const cJSON *c = NULL;

    ck_assert_int_eq(o.status, 0);
    assert_plain_and_narrow(o.out);
    ck_assert(number(json, "rounds") == 7);
    ck_assert_int_eq(cJSON_GetArraySize(cases), 5); // plain, and four counts
    ck_assert(number(cJSON_GetArrayItem(cases, 0), "ratio") == 1);
    cJSON_ArrayForEach(c, cases)
    {
        const cJSON *ns = cJSON_GetObjectItem(c, "ns");
        ck_assert(number(ns, "least") > 0);
        ck_assert(number(ns, "least") <= number(ns, "median"));
        ck_assert(number(ns, "median") <= number(ns, "most"));
    }
}
END_TEST

// Every workload runs to its end and fits the page, also on one core, where
// threads that wait for each other have to give way.
START_TEST(every_workload_ends_on_one_core)
{
    struct outcome o = run_in((struct surroundings){.one_core = true}, BENCH);

    ck_assert_str_eq(o.err, "");
    ck_assert_int_eq(o.status, 0);
    assert_plain_and_narrow(o.out);
    ck_assert_ptr_nonnull(strstr(o.out, "One core"));
    ck_assert_ptr_nonnull(strstr(o.out, "queue, 100 %"));
}
END_TEST

START_TEST(details_fit_the_page)
{
    struct outcome o = run(BENCH, "--workload", "create", "--details");

    ck_assert_int_eq(o.status, 0);
    assert_plain_and_narrow(o.out);
}
END_TEST

// The exit status says whether all targets are met.
START_TEST(targets_missed_are_counted)
{
    struct outcome o = run(BENCH, "--targets");
    unsigned missed = 0;

    for (char *row = o.out; (row = strstr(row, "NOT MET")) != NULL; row++)
        missed++;
    assert_plain_and_narrow(o.out);
    ck_assert_int_eq(o.status, missed != 0);
    char sentence[32];
    snprintf(sentence, sizeof sentence, "\n%u missed.", missed);
    ck_assert_ptr_nonnull(strstr(o.out, sentence));
}
END_TEST

START_TEST(what_cannot_be_is_refused)
{
    assert_refused(run(BENCH, "--strategy", "magic"), "'magic'");
    assert_refused(run(BENCH, "--workload", "sleep"), "'sleep'");
    assert_refused(run(BENCH, "--repeats", "6"), "'6'");
    assert_refused(run(BENCH, "--strategy", "naive", "--workload", "hammer"),
                   "do not go together");
}
END_TEST

START_TEST(interrupted_it_tells_what_it_has)
{
    struct outcome o = run_in((struct surroundings){.interrupt = true},
                              RCLAB_COMMAND, "bench");

    ck_assert_int_eq(o.status, 130);
    ck_assert_int_eq(strncmp(last_line(o.out), "Interrupted", 11), 0);
}
END_TEST

START_TEST(a_full_disk_is_told)
{
    struct outcome o = run_in((struct surroundings){.stdout_path = "/dev/full"},
                              BENCH, "--workload", "pair");

    ck_assert_int_eq(o.status, 2);
    ck_assert_ptr_nonnull(strstr(o.err, "could not be written"));
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_create("bench");
    TCase *c = tcase_create("command");

    tcase_set_timeout(c, 300);
    tcase_add_test(c, ratios_are_to_the_plain_pair);
    tcase_add_test(c, every_workload_ends_on_one_core);
    tcase_add_test(c, details_fit_the_page);
    tcase_add_test(c, targets_missed_are_counted);
    tcase_add_test(c, what_cannot_be_is_refused);
    tcase_add_test(c, interrupted_it_tells_what_it_has);
    tcase_add_test(c, a_full_disk_is_told);
    suite_add_tcase(s, c);
    return s;
}
