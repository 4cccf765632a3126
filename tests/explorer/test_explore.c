// The command `rclab explore`, run on small programs as a user runs it. What
// it prints is compared in full where a reader sees it, so that neither the
// compiler nor the machine may make a difference; these texts make the file
// longer than most.
#include "run_explore.h"
#include "support.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The picture of the talk, from the real program.
START_TEST(the_race_is_shown_as_the_table_of_the_talk)
{
    explore_prints(
        "counter.c --all", 1,
        "counter.c: lost update on cnt                           "
        "replay: --schedule 1,2,2\n"
        "  Thread 1            | Thread 2            | cnt\n"
        "  read cnt → 0    :10 |                     | 0\n"
        "!                     | read cnt → 0    :10 | 0   from here on it "
        "must fail\n"
        "                      | add 1 → 1           | 0\n"
        "                      | write cnt ← 1   :10 | 1\n"
        "  add 1 → 1           |                     | 1\n"
        "  write cnt ← 1   :10 |                     | 1   "
        "Thread 2's update is lost\n"
        "assertion failed: cnt == 2 (counter.c:23).\n"
        "Also: data race on cnt, counter.c:10 and counter.c:10.\n"
        "6 interleavings, 4 distinct: 2 pass, 2 fail.\n");
}
END_TEST

// The execution that failed had learnt of one more step: its schedule meant
// something else when it was shown, no bug, and the report ended in a crash.
// The search starts again, and so does the count of interleavings.
START_TEST(a_failure_that_teaches_is_shown_by_a_schedule_that_fits)
{
    explore_says("../../programs/cond_c11.c --preemptions 0 -- -DEARLY "
                 "-DWAITERS=5",
                 1, "\ndeadlock: Thread 5 waits for a signal on opened.\n");
}
END_TEST

// What is printed beside "replay:" shows the same again; a passing order can
// be asked for, and a schedule that fits no execution is refused.
START_TEST(schedules_replay)
{
    explore_says("counter.c --schedule 1,2,2", 1,
                 "  write cnt ← 1   :10 |                     | 1   "
                 "Thread 2's update is lost\n");
    explore_says("counter.c --show 1", 1, "counter.c: passing interleaving 1 ");
    explore_says("counter.c --schedule 9", 2, "schedule does not fit");
}
END_TEST

// No race and no failed assertion, yet a lost update; with the addition made
// in one step the same program passes. Names of main's locals are known.
START_TEST(an_atomic_load_and_store_lose_updates)
{
    explore_says("shared_job.c -DTORN", 1,
                 "shared_job.c: lost update on job.sum ");
    explore_prints("shared_job.c", 0,
                   "shared_job.c: all 4 interleavings pass\n");
}
END_TEST

// A block is named by its allocation; its free and the access stand in the
// table with who did what.
START_TEST(use_after_free_names_block_free_and_access)
{
    explore_says("lists.c -DEARLY", 1,
                 "lists.c: use after free of my_list(:34)->length ");
    explore_says("lists.c -DEARLY", 1, "Thread 1 freed it at :21\n");
    explore_says("lists.c", 0, "lists.c: all 2 interleavings pass\n");
}
END_TEST

// Who waits for whom.
START_TEST(a_deadlock_is_told_by_its_locks)
{
    explore_prints(
        "two_locks.c", 1,
        "two_locks.c: deadlock of Thread 1 and Thread 2            "
        "replay: --schedule 1,2\n"
        "  Thread 1               | Thread 2\n"
        "  lock a             :10 |\n"
        "!                        | lock b             :20      from here on "
        "it must fail\n"
        "  blocked on lock b  :11 |                             held by "
        "Thread 2\n"
        "                         | blocked on lock a  :21      held by "
        "Thread 1\n"
        "deadlock: Thread 1 blocked on lock b, held by Thread 2; Thread 2 "
        "blocked on lock\n"
        "  a, held by Thread 1.\n"
        "3 interleavings: 2 pass, 1 fail; not all were run.\n");
}
END_TEST

// The last line is one JSON object with the verdict and every event.
START_TEST(json_is_the_last_line)
{
    int status;
    const char *output = explore("counter.c --all --json", &status);
    const char *line = strstr(output, "\n{");
    ck_assert_ptr_nonnull(line);
    cJSON *root = cJSON_Parse(line + 1);
    ck_assert_ptr_nonnull(root);
    ck_assert_str_eq(cJSON_GetObjectItem(root, "verdict")->valuestring,
                     "lost-update");
    ck_assert_str_eq(cJSON_GetObjectItem(root, "schedule")->valuestring,
                     "1,2,2");
    ck_assert_int_eq(cJSON_GetObjectItem(root, "executions")->valueint, 6);
    ck_assert(cJSON_IsTrue(cJSON_GetObjectItem(root, "complete")));
    ck_assert_str_eq(cJSON_GetObjectItem(root, "decided")->valuestring, "step");
    ck_assert_int_lt(cJSON_GetObjectItem(root, "critical")->valueint,
                     cJSON_GetObjectItem(root, "wrong")->valueint);
    const cJSON *events = cJSON_GetObjectItem(root, "events");
    int reads = 0;
    const cJSON *event;
    cJSON_ArrayForEach(event, events)
    {
        const cJSON *name = cJSON_GetObjectItem(event, "name");
        const char *kind = cJSON_GetObjectItem(event, "kind")->valuestring;
        reads += name && strcmp(name->valuestring, "cnt") == 0 &&
                 strcmp(kind, "read") == 0;
    }
    ck_assert_int_eq(reads, 3); // two threads, and main's assertion
    cJSON_Delete(root);
}
END_TEST

// A program that reads the line knows why there is no answer by one word.
START_TEST(json_has_the_reason_as_a_word)
{
    static const struct {
        const char *words;
        int status;
        const char *reason;
    } all[] = {
        {"counter.c --all --json", 1, NULL},
        {"lists.c --max-executions 2 --json", 3, "executions"},
        {"many_steps.c --max-steps 9 --json", 3, "steps"},
        {"lists.c --random 5 --json", 3, "mode"},
        // a race that was seen is not forgotten for a limit
        {"race_then_limit.c --max-executions 99 --json", 1, "executions"},
        {"race_then_limit.c --max-executions 99 --json -- -DFIXED", 3,
         "executions"},
        {"lists.c --show 1000000 --all --json", 2, "few-pass"},
        {"missing.c --json", 2, "source"},
        {"lists.c --json -- -include absent.h", 2, "does-not-compile"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int status;
        const char *output = explore(all[i].words, &status);
        const char *line = strchr(output, '{');
        for (const char *at = line; at != NULL; at = strstr(at + 1, "\n{"))
            line = at;
        ck_assert_msg(line != NULL, "%s: %s", all[i].words, output);
        cJSON *root = cJSON_Parse(line + (*line == '\n'));
        const cJSON *reason = cJSON_GetObjectItem(root, "reason");
        const cJSON *sentence = cJSON_GetObjectItem(root, "sentence");
        ck_assert_int_eq(status, all[i].status);
        ck_assert_int_eq(cJSON_GetObjectItem(root, "format")->valueint, 1);
        ck_assert_int_eq(cJSON_IsNull(sentence), all[i].reason == NULL);
        if (all[i].reason == NULL)
            ck_assert(cJSON_IsNull(reason));
        else
            ck_assert_str_eq(reason->valuestring, all[i].reason);
        cJSON_Delete(root);
    }
}
END_TEST

// One run may not differ from the next in a single byte.
START_TEST(output_is_the_same_every_time)
{
    int status;
    char *first = strdup(explore("shared_job.c -DTORN --trace", &status));
    for (int i = 0; i < 3; i++)
        ck_assert_str_eq(explore("shared_job.c -DTORN --trace", &status),
                         first);
    free(first);
}
END_TEST

// What a strategy costs, without a clock.
START_TEST(operations_are_counted_by_kind)
{
    explore_says("counter.c --show 1 --counts", 1,
                 "all               3        2        0        0        0 "
                 "       0\n");
    explore_says("shared_job.c --show 1 --counts", 0,
                 "Thread 2          1        1        0        0        1 "
                 "       1\n");
}
END_TEST

// Nothing failed, so nothing was shown, and nothing counted: without a word.
START_TEST(operations_are_counted_where_nothing_fails_too)
{
    // Of main clang announces no read where gcc does.
    const char *one = "Thread 2          1        1        0        0        1 "
                      "       1\n";

    explore_says("shared_job.c --counts", 0, one);
    explore_says("shared_job.c --counts", 0,
                 "shared_job.c: passing interleaving 1 ");
    explore_says("shared_job.c --counts --random 5", 3, one);
    explore_says("shared_job.c --counts --random 5", 3,
                 "not everything was run");
    explore_says("counter.c --counts", 1, "counter.c: lost update on cnt ");
}
END_TEST

// gdb stands in the program's own line, one step before the update is lost.
START_TEST(gdb_stops_at_the_failing_step)
{
    int status;
    // NOLINTNEXTLINE(cert-env33-c): likewise
    if (system("gdb --version >/dev/null 2>&1") != 0)
        return; // only where gdb is installed
    const char *output =
        explore("counter.c --gdb <<X 2>&1\ncontinue\nX\n", &status);
    ck_assert_msg(strstr(output, "in work (") != NULL, "%s", output);
    ck_assert_msg(strstr(output, "cnt += 1;") != NULL, "%s", output);
    explore_says("lists.c --gdb", 2, "no failing step");
}
END_TEST

// A limit is no proof: exit status 3, and which limit.
START_TEST(a_limit_is_said_and_is_no_pass)
{
    explore_says("shared_job.c --all --max-executions 2", 3,
                 "--max-executions");
    explore_says("shared_job.c --random 5", 3, "not everything was run");
}
END_TEST

// CC may hold options: one was once taken for the compiler's name, which was
// then asked through the shell, and clang was taken for gcc.
START_TEST(the_compiler_may_come_with_options)
{
    const char *compiler = getenv("CC") ? getenv("CC") : "cc";
    char with_option[256];
    int status;

    char *expected = strdup(explore("counter.c", &status));
    snprintf(with_option, sizeof(with_option), "%s -O1", compiler);
    setenv("CC", with_option, 1);
    explore_prints("counter.c", status, expected);
    free(expected);
}
END_TEST

// The hook meets the end of the stack first; what is named is the program's
// line that called it.
START_TEST(a_stack_overflow_has_a_place)
{
    explore_says("../../programs/ends.c -- -DOVERFLOW", 1,
                 "crash: stack overflow, ends.c:");
}
END_TEST

// Whatever is wrong with the question is said in a sentence, exit status 2.
START_TEST(bad_input_gets_a_sentence)
{
    explore_says("", 2, "which program?");
    explore_says("absent.c", 2, "absent.c");
    explore_says(".", 2, ". is a folder; name its C files");
    explore_says("counter.c --all --random 3", 2, "exclude each other");
    explore_says("counter.c --schedule 1,z", 2, "'z' is not a thread");
    explore_says("counter.c --seed x", 2, "--seed is 'x'");
    explore_says("counter.c --max-steps 0", 2, "--max-steps is '0'");
    explore_says("counter.c --main-returns never", 2, "process, thread");
    explore_says("counter.c --nonsense", 2, "'--nonsense'");
    explore_says("-I", 2, "'-I' needs a value");
    explore_says("counter.c -- -DARG=+", 1, "lost update");
    explore_says("counter.c '-Dcnt=)'", 2, "does not compile");
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "explore", the_race_is_shown_as_the_table_of_the_talk,
        a_failure_that_teaches_is_shown_by_a_schedule_that_fits,
        schedules_replay, an_atomic_load_and_store_lose_updates,
        use_after_free_names_block_free_and_access,
        a_deadlock_is_told_by_its_locks, json_is_the_last_line,
        json_has_the_reason_as_a_word, output_is_the_same_every_time,
        operations_are_counted_by_kind,
        operations_are_counted_where_nothing_fails_too,
        gdb_stops_at_the_failing_step, a_limit_is_said_and_is_no_pass,
        the_compiler_may_come_with_options, a_stack_overflow_has_a_place,
        bad_input_gets_a_sentence);
}
