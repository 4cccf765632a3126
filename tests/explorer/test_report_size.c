// Tables of more rows, columns or letters than fit: what gives way, and what
// stays.
#include "support.h"
#include "traces.h"

#include <string.h>

// A table longer than a screen says an update in one row, but only where
// nobody came in between.
START_TEST(long_tables_say_an_update_in_one_row)
{
    trace_begin();
    trace_var(0x100, 4, "cnt", EX_VALUE_SIGNED);
    trace_line(7, 7, 9, "worker", "cnt += 1;");
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    for (uint64_t i = 0; i < 8; i++) {
        trace(1, EX_READ, 0x100, 4, i, i, 7);
        trace(1, EX_WRITE, 0x100, 4, i, i + 1, 7);
    }
    trace(1, EX_READ, 0x100, 4, 8, 8, 7);
    trace(2, EX_READ, 0x100, 4, 8, 8, 7);
    trace(1, EX_WRITE, 0x100, 4, 8, 9, 7);
    struct ex_report report = trace_report(EX_PASS);
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(text, "update cnt: 7 → 8"));
    ck_assert_ptr_nonnull(strstr(text, "read cnt → 8"));
    ck_assert_ptr_nonnull(strstr(text, "write cnt ← 9"));
    ck_assert_ptr_null(strstr(text, "read cnt → 7"));
}
END_TEST

static int
count_lines(const char *text)
{
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

// Of a long turn the ends are shown, and how many steps lie between; what
// the bug speaks of stays.
START_TEST(long_turns_fold_but_for_what_the_bug_speaks_of)
{
    trace_begin();
    trace_var(0x100, 4, "cnt", EX_VALUE_SIGNED);
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    for (uint64_t i = 0; i < 50; i++)
        trace(1, EX_WRITE, 0x100, 4, i, i + 1, 7);
    trace(2, EX_WRITE, 0x100, 4, 50, 0, 8);
    struct ex_bug bug = {.kind = EX_BUG_RACE,
                         .event = trace_count - 1,
                         .related = {20, SIZE_MAX, SIZE_MAX}};
    struct ex_report report = trace_report(EX_FAIL);
    report.bugs = &bug;
    report.bug_count = 1;
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(text, "write cnt ← 2 "));
    ck_assert_ptr_nonnull(strstr(text, "… 16 steps …"));
    ck_assert_ptr_nonnull(strstr(text, "write cnt ← 19 "));
    ck_assert_ptr_nonnull(strstr(text, "… 29 steps …"));
    ck_assert_ptr_nonnull(strstr(text, "write cnt ← 50 "));
    ck_assert_ptr_null(strstr(text, "write cnt ← 30 "));
    ck_assert_int_lt(count_lines(text), 15);
}
END_TEST

// Five threads do not fit side by side: one column, each row says who.
START_TEST(more_than_four_threads_share_a_column)
{
    trace_begin();
    trace_var(0x100, 4, "cnt", EX_VALUE_SIGNED);
    for (int t = 1; t <= 5; t++)
        trace(0, EX_CREATE, (uintptr_t)t, 0, 0, 0, 12);
    for (int t = 1; t <= 5; t++)
        trace(t, EX_ATOMIC_RMW, 0x100, 4, (uint64_t)t - 1, (uint64_t)t, 7);
    struct ex_report report = trace_report(EX_PASS);
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(text, "\n  Threads "));
    ck_assert_ptr_nonnull(strstr(text, "\n  T5: atomic update cnt: 4 → 5"));
}
END_TEST

// Two threads keep their columns: main's rows go across both.
START_TEST(rows_of_main_go_across_the_columns)
{
    trace_begin();
    trace_var(0x100, 4, "first->next->value", EX_VALUE_SIGNED);
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    trace(0, EX_WRITE, 0x100, 4, 0, 1, 14);
    trace(1, EX_ATOMIC_LOAD, 0x100, 4, 1, 1, 7);
    trace(2, EX_WRITE, 0x100, 4, 1, 2, 8);
    struct ex_report report = trace_report(EX_PASS);
    ck_assert_str_eq(
        strchr(trace_printed(&report, &trace_style), '\n') + 1,
        "  Thread 1                     | Thread 2                     | "
        "firs…xt->value\n"
        "  main: write first->next->value ← 1                      :14 | 1\n"
        "  load first…ext->value → 1 :7 |                              | 1\n"
        "                               | write first…xt->value ← 2 :8 | 2\n");
}
END_TEST

// Three threads, too: then words give way that the source line says as well.
START_TEST(three_threads_have_columns)
{
    trace_begin();
    trace_var(0x100, 40, "forks[0]", EX_VALUE_UNKNOWN);
    trace_var(0x200, 40, "forks[1]", EX_VALUE_UNKNOWN);
    trace_var(0x300, 40, "forks[2]", EX_VALUE_UNKNOWN);
    struct ex_op blocked[3];
    for (uintptr_t t = 1; t <= 3; t++)
        trace(0, EX_CREATE, t, 0, 0, 0, 12);
    for (int t = 1; t <= 3; t++) {
        trace(t, EX_LOCK, 0x100 * (uintptr_t)t, 40, 0, 0, 26);
        blocked[t - 1] = trace_events[trace_count - 1].op;
        blocked[t - 1].pc = (const void *)(intptr_t)27;
        blocked[t - 1].span[0].addr = 0x100 * (uintptr_t)(t % 3 + 1);
    }
    struct ex_report report = trace_report(EX_FAIL);
    struct ex_bug bug = {.kind = EX_BUG_DEADLOCK,
                         .event = SIZE_MAX,
                         .related = {SIZE_MAX, SIZE_MAX, SIZE_MAX}};
    report.bugs = &bug;
    report.bug_count = 1;
    report.blocked = blocked;
    report.blocked_count = 3;
    const char *text = trace_printed(&report, &trace_style);
    ck_assert_ptr_nonnull(strstr(text, "\n  Thread 1 "));
    ck_assert_ptr_nonnull(strstr(text, "\n  awaits forks[1] "));
    ck_assert_ptr_nonnull(strstr(text, "held by Thread 2\n"));
}
END_TEST

static int
widest_line(const char *text)
{
    int most = 0;
    while (*text) {
        int width = 0;
        for (; *text && *text != '\n'; text++)
            width += (*text & 0xc0) != 0x80;
        most = width > most ? width : most;
        text += *text == '\n';
    }
    return most;
}

// However long names, schedules and sentences are, a line has 80 columns;
// a long name loses its middle, never the value behind it.
START_TEST(every_line_fits_80_columns)
{
    for (int threads = 2; threads <= 8; threads++) {
        uint8_t schedule[200];
        trace_begin();
        trace_var(0x100, 8, "configuration.connection_table[12].references",
                  EX_VALUE_SIGNED);
        trace_var(0x200, 8, "configuration.connection_table[13].references",
                  EX_VALUE_SIGNED);
        for (int t = 1; t <= threads; t++)
            trace(0, EX_CREATE, (uintptr_t)t, 0, 0, 0, 1200);
        for (int t = 1; t <= threads; t++) {
            trace(t, EX_READ, 0x100, 8, 12, 12, 1201);
            trace(t, EX_WRITE, 0x200, 8, 12, 13, 1202);
        }
        for (size_t i = 0; i < sizeof(schedule); i++)
            schedule[i] = (uint8_t)(i % 2 + 10);
        struct ex_bug bug = {.kind = EX_BUG_RACE,
                             .event = trace_count - 1,
                             .related = {trace_count - 3, SIZE_MAX, SIZE_MAX}};
        struct ex_report report = trace_report(EX_FAIL);
        report.bugs = &bug;
        report.bug_count = 1;
        report.executions = UINT64_MAX;
        report.schedule = schedule;
        report.schedule_length = sizeof(schedule);
        const char *text = trace_printed(&report, &trace_style);
        ck_assert_msg(widest_line(text) <= 80, "%d threads:\n%s", threads,
                      text);
        ck_assert_msg(strstr(text, "← 13 ") != NULL, "%s", text);
    }
}
END_TEST

Suite *
suite(void)
{
    return suite_of("report_size", long_tables_say_an_update_in_one_row,
                    long_turns_fold_but_for_what_the_bug_speaks_of,
                    more_than_four_threads_share_a_column,
                    rows_of_main_go_across_the_columns,
                    three_threads_have_columns, every_line_fits_80_columns);
}
