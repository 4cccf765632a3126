// The report's table, on traces written by hand. Each expectation is what a
// reader must see, in full.
#include "support.h"
#include "traces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint8_t schedule_1221[] = {1, 2, 2, 1};

static struct ex_bug
assertion(const char *sentence)
{
    struct ex_bug bug = {.kind = EX_BUG_ASSERT,
                         .event = trace_count - 1,
                         .related = {SIZE_MAX, SIZE_MAX, SIZE_MAX}};
    snprintf(bug.sentence, sizeof(bug.sentence), "%s", sentence);
    return bug;
}

static struct ex_report
lost_increment(struct ex_bug bugs[2])
{
    trace_increments("1221");
    bugs[0] = assertion("assertion failed: cnt == 2 (counter.c:16)");
    bugs[1] = (struct ex_bug){
        .kind = EX_BUG_RACE, .event = 4, .related = {2, SIZE_MAX, SIZE_MAX}};
    struct ex_report report = trace_report(EX_FAIL);
    report.bugs = bugs;
    report.bug_count = 2;
    report.critical = 6;
    report.schedule = schedule_1221;
    report.schedule_length = 4;
    report.executions = 6;
    report.distinct = 4;
    report.passed = 2;
    report.failed = 2;
    return report;
}

// The picture of the talk, from a trace of cnt += 1 by two threads.
START_TEST(a_lost_update_is_the_table_of_the_talk)
{
    struct ex_bug bugs[2];
    struct ex_report report = lost_increment(bugs);
    ck_assert_str_eq(trace_printed(&report, &trace_style),
                     "counter.c: lost update on cnt                         "
                     "replay: --schedule 1,2,2,1\n"
                     "  Thread 1            | Thread 2            | cnt\n"
                     "  read cnt → 0     :7 |                     | 0\n"
                     "                      | read cnt → 0     :7 | 0\n"
                     "                      | add 1 → 1           | 0\n"
                     "                      | write cnt ← 1    :7 | 1\n"
                     "  add 1 → 1           |                     | 1\n"
                     "! write cnt ← 1    :7 |                     | 1   "
                     "Thread 2's update is lost\n"
                     "assertion failed: cnt == 2 (counter.c:16).\n"
                     "Also: data race on cnt, counter.c:7 and counter.c:7.\n"
                     "6 interleavings, 4 distinct: 2 pass, 2 fail.\n");
}
END_TEST

// What decided stands before what went wrong; each has its own words.
START_TEST(the_step_that_decided_is_marked)
{
    struct ex_bug bugs[2];
    struct ex_report report = lost_increment(bugs);
    report.critical = 3;
    report.decided = EX_DECIDED_STEP;
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(
        text, "\n!                     | read cnt → 0     :7 | 0   from here "
              "on it must fail\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "\n  write cnt ← 1    :7 |                     | 1   "
                     "Thread 2's update is lost\n"));
    report.critical = SIZE_MAX;
    report.decided = EX_DECIDED_BEFORE;
    text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(text, "\n! write cnt"));
    ck_assert_ptr_nonnull(strstr(text, " 2 fail; no interleaving passes.\n"));
}
END_TEST

// A terminal that cannot show arrows gets two-character ones.
START_TEST(without_utf8_the_table_is_ascii)
{
    struct ex_bug bugs[2];
    struct ex_report report = lost_increment(bugs);
    struct ex_report_style style = trace_style;
    style.utf8 = false;
    const char *text = trace_printed(&report, &style);
    ck_assert_ptr_nonnull(strstr(text, "  read cnt -> 0    :7 |"));
    ck_assert_ptr_nonnull(strstr(text, "! write cnt <- 1   :7 |"));
    for (; *text; text++)
        ck_assert_int_eq(*text & 0x80, 0);
}
END_TEST

// Time is the only thing that may differ from run to run.
START_TEST(seconds_are_printed_only_where_asked_for)
{
    struct ex_bug bugs[2];
    struct ex_report report = lost_increment(bugs);
    struct ex_report_style style = trace_style;
    char *before = strdup(trace_printed(&report, &style));
    ck_assert_ptr_nonnull(before);
    report.seconds = 1.25;
    ck_assert_str_eq(trace_printed(&report, &style), before);
    free(before);
    style.time = true;
    ck_assert_ptr_nonnull(
        strstr(trace_printed(&report, &style), "2 fail.   1.25 s\n"));
}
END_TEST

// The passing order of the same program shows no mark and no remark.
START_TEST(a_passing_execution_is_shown_without_a_mark)
{
    trace_increments("1122");
    struct ex_report report = trace_report(EX_PASS);
    report.executions = 6;
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(text, "all 6 interleavings pass\n"));
    ck_assert_ptr_nonnull(strstr(text, "  write cnt ← 1            "));
    ck_assert_ptr_null(strchr(text, '!'));
    ck_assert_ptr_null(strstr(text, "lost"));
}
END_TEST

// What main does before and after the threads, and what only one thread
// touches, is left out; in between it is counted.
START_TEST(steps_that_no_other_thread_can_notice_fold)
{
    trace_increments("11");
    trace_begin();
    trace_var(0x100, 4, "cnt", EX_VALUE_SIGNED);
    trace_var(0x200, 4, "mine", EX_VALUE_SIGNED);
    trace(0, EX_WRITE, 0x100, 4, 0, 0, 3);
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(1, EX_WRITE, 0x200, 4, 0, 5, 8);
    trace(1, EX_WRITE, 0x200, 4, 5, 6, 8);
    trace(2, EX_WRITE, 0x100, 4, 0, 9, 9);
    struct ex_report report = trace_report(EX_PASS);
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_str_eq(strchr(text, '\n') + 1,
                     "  Thread 1                      | Thread 2             "
                     "         | cnt\n"
                     "  read cnt → 0               :7 |                      "
                     "         | 0\n"
                     "  … 2 steps …                   |                      "
                     "         | 0\n"
                     "                                | write cnt ← 9        "
                     "      :9 | 9\n");
}
END_TEST

static struct ex_op
waiting(int thread, enum ex_kind kind, uintptr_t addr, int pc)
{
    struct ex_op op = {.kind = (uint8_t)kind, .thread = (uint8_t)thread};
    op.pc = (const void *)(intptr_t)pc;
    op.spans = 1;
    op.span[0] = (struct ex_span){addr, 40, true};
    return op;
}

// Two locks in two orders: the table ends with who waits for whom.
START_TEST(a_deadlock_names_who_waits_for_whom)
{
    trace_begin();
    trace_var(0x100, 40, "a", EX_VALUE_UNKNOWN);
    trace_var(0x200, 40, "b", EX_VALUE_UNKNOWN);
    trace(0, EX_CREATE, 1, 0, 0, 0, 30);
    trace(0, EX_CREATE, 2, 0, 0, 0, 31);
    trace(1, EX_LOCK, 0x100, 40, 0, 0, 10);
    trace(2, EX_LOCK, 0x200, 40, 0, 0, 20);
    struct ex_op blocked[] = {waiting(1, EX_LOCK, 0x200, 11),
                              waiting(2, EX_LOCK, 0x100, 21)};
    struct ex_bug bug = {.kind = EX_BUG_DEADLOCK,
                         .event = SIZE_MAX,
                         .related = {SIZE_MAX, SIZE_MAX, SIZE_MAX}};
    struct ex_report report = trace_report(EX_FAIL);
    report.bugs = &bug;
    report.bug_count = 1;
    report.blocked = blocked;
    report.blocked_count = 2;
    ck_assert_str_eq(
        trace_printed(&report, &trace_style),
        "counter.c: deadlock of Thread 1 and Thread 2\n"
        "  Thread 1                   | Thread 2\n"
        "  lock a                 :10 |\n"
        "                             | lock b                 :20\n"
        "  blocked on lock b      :11 |                              "
        "   held by Thread 2\n"
        "                             | blocked on lock a      :21   "
        "   held by Thread 1\n"
        "deadlock: Thread 1 blocked on lock b, held by Thread 2; "
        "Thread 2 blocked on lock\n"
        "  a, held by Thread 1.\n");
}
END_TEST

// An atomic update says what it did, a failed compare-and-swap that it did
// nothing.
START_TEST(atomic_operations_show_old_and_new_value)
{
    trace_begin();
    trace_var(0x100, 4, "cnt", EX_VALUE_UNSIGNED);
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    trace(1, EX_ATOMIC_LOAD, 0x100, 4, 1, 1, 7);
    trace(2, EX_ATOMIC_RMW, 0x100, 4, 1, 2, 8)->op.rmw = EX_RMW_ADD;
    trace(1, EX_ATOMIC_CAS_FAIL, 0x100, 4, 2, 2, 9)->op.rmw = EX_RMW_CAS;
    trace(1, EX_ATOMIC_STORE, 0x100, 4, 2, 0xffffffff, 10);
    struct ex_report report = trace_report(EX_PASS);
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(text, "atomic load cnt → 1"));
    ck_assert_ptr_nonnull(strstr(text, "atomic add cnt: 1 → 2"));
    ck_assert_ptr_nonnull(strstr(text, "CAS cnt fails: 2"));
    ck_assert_ptr_nonnull(strstr(text, " store cnt ← 4294967295"));
}
END_TEST

Suite *
suite(void)
{
    return suite_of("report", a_lost_update_is_the_table_of_the_talk,
                    the_step_that_decided_is_marked,
                    without_utf8_the_table_is_ascii,
                    seconds_are_printed_only_where_asked_for,
                    a_passing_execution_is_shown_without_a_mark,
                    steps_that_no_other_thread_can_notice_fold,
                    a_deadlock_names_who_waits_for_whom,
                    atomic_operations_show_old_and_new_value);
}
