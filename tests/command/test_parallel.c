// The lesson parallel: what it says of each way to do the job, with each way
// broken, and when the machine gives it nothing to work with.
#include "outcome.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// With pieces so short that the waiting is most of it.
#define PARALLEL(command, ...) \
    run(command, "parallel", "--rounds", "100000", "--delay", "5", __VA_ARGS__)

static const char *const names[] = {"in turn", "event loop", "processes",
                                    "GIL threads", "free threads"};

static const char gnuplot[] = "PATH=" RCLAB_GNUPLOTS "/shows:/usr/bin:/bin";

static double
number(const cJSON *row, const char *name)
{
    const cJSON *item = cJSON_GetObjectItem(row, name);

    ck_assert_msg(cJSON_IsNumber(item), "no %s", name);
    return item->valuedouble;
}

// What is said of a way is what the way is: who waits at once, who is begun
// at once, what is copied.
START_TEST(each_way_is_as_it_is)
{
    struct outcome o = PARALLEL(RCLAB_COMMAND, "--json");
    cJSON *json = last_json(o.out);

    ck_assert_int_eq(o.status, 0);
    for (int i = 0; i < 5; i++) {
        const cJSON *row = cJSON_GetObjectItem(json, names[i]);
        ck_assert(cJSON_IsTrue(cJSON_GetObjectItem(row, "equal")));
        ck_assert_double_gt(number(row, "wall_s"), 0);
        ck_assert_double_gt(number(row, "cpu_s"), 0);
        ck_assert_double_eq(number(row, "result_bytes_copied"),
                            i == 2 ? 1048576 : 0);
        const cJSON *spans = cJSON_GetObjectItem(row, "spans");
        ck_assert_int_eq(cJSON_GetArraySize(spans), 4);
        if (i < 2) {
            ck_assert_double_eq(number(row, "begun_at_once"), 1);
            ck_assert_double_eq(number(row, "waiting_at_once"), i == 0 ? 1 : 4);
        }
    }
}
END_TEST

static void
assert_noticed(struct outcome o, const char *row)
{
    ck_assert_str_eq(o.err, "");
    assert_plain_and_narrow(o.out);
    ck_assert_msg(strstr(o.out, row) != NULL, "%s", o.out);
    ck_assert_str_eq(last_line(o.out),
                     "Result: the claim failed: see NO above.");
    ck_assert_int_eq(o.status, 1);
}

START_TEST(a_loop_that_switches_anywhere_is_noticed)
{
    assert_noticed(PARALLEL(RCLAB_TWIN_ANYWHERE, NULL),
                   "NO   event loop: switched at awaits only: 4 begun");
}
END_TEST

START_TEST(a_loop_that_switches_nowhere_is_noticed)
{
    assert_noticed(PARALLEL(RCLAB_TWIN_NOWHERE, NULL),
                   "NO   event loop: switched at awaits only: 1 begun, 1 ");
}
END_TEST

START_TEST(a_wrong_result_is_noticed)
{
    assert_noticed(PARALLEL(RCLAB_TWIN_WRONG, NULL),
                   "NO   every way had the same 4 results");
}
END_TEST

// The gnuplot that stands in shows its script: four ways, four tasks in each.
START_TEST(a_picture_has_every_task)
{
    char folder[] = "parallel-XXXXXX";
    char path[64];
    char script[32768];

    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.svg", folder);
    struct outcome o = run("/usr/bin/env", gnuplot, RCLAB_COMMAND, "parallel",
                           "--rounds", "1000", "--plot", path);
    ck_assert_int_eq(o.status, 0);
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    script[fread(script, 1, sizeof script - 1, file)] = '\0';
    fclose(file);
    unlink(path);
    rmdir(folder);
    for (int i = 1; i < 5; i++)
        ck_assert_ptr_nonnull(strstr(script, names[i]));
    ck_assert_ptr_nonnull(strstr(script, "task 4"));
}
END_TEST

static void
assert_could_not_run(struct outcome o, const char *names_it)
{
    ck_assert_int_eq(o.status, 2);
    ck_assert_msg(strstr(o.err, names_it) != NULL, "%s", o.err);
    ck_assert_ptr_null(strstr(o.out, "Result: "));
}

START_TEST(no_process_to_be_had_is_a_sentence)
{
    assert_could_not_run(PARALLEL(RCLAB_TWIN_FORKLESS, NULL),
                         "the process of task 2: Resource temporarily");
}
END_TEST

// One file is what the loader needs, a connection needs two.
START_TEST(no_file_to_be_had_is_a_sentence)
{
    assert_could_not_run(run("/bin/sh", "-c",
                             "exec 3>&-; ulimit -n 4; exec '" RCLAB_COMMAND
                             "' parallel"),
                         "a connection for task 1: Too many open files");
}
END_TEST

START_TEST(interrupted_it_says_when_and_leaves_nobody_behind)
{
    struct outcome o =
        run_in((struct surroundings){.interrupt = true}, RCLAB_COMMAND,
               "parallel", "--rounds", "1000000000");

    ck_assert_int_eq(o.status, 130);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(last_line(o.out),
                     "Interrupted between two ways to do the job.");
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "parallel", each_way_is_as_it_is, a_picture_has_every_task,
        a_loop_that_switches_anywhere_is_noticed,
        a_loop_that_switches_nowhere_is_noticed, a_wrong_result_is_noticed,
        no_process_to_be_had_is_a_sentence, no_file_to_be_had_is_a_sentence,
        interrupted_it_says_when_and_leaves_nobody_behind);
}
