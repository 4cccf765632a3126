// The report's table, on traces written by hand. Each expectation is what a
// reader must see, in full.
#include "compute.h"
#include "support.h"
#include "traces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct ex_report_style plain = {.columns = 80, .utf8 = true};

// Prints and returns the text, which the next call frees.
static const char *
printed(const struct ex_report *report, const struct ex_report_style *style)
{
    static char *text;
    size_t size = 0;

    free(text);
    FILE *out = open_memstream(&text, &size);
    ck_assert_ptr_nonnull(out);
    ex_report_print(out, report, style);
    fclose(out);
    return text;
}

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
    ck_assert_str_eq(printed(&report, &plain),
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

// A terminal that cannot show arrows gets two-character ones.
START_TEST(without_utf8_the_table_is_ascii)
{
    struct ex_bug bugs[2];
    struct ex_report report = lost_increment(bugs);
    struct ex_report_style style = plain;
    style.utf8 = false;
    const char *text = printed(&report, &style);
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
    struct ex_report_style style = plain;
    char *before = strdup(printed(&report, &style));
    ck_assert_ptr_nonnull(before);
    report.seconds = 1.25;
    ck_assert_str_eq(printed(&report, &style), before);
    free(before);
    style.time = true;
    ck_assert_ptr_nonnull(
        strstr(printed(&report, &style), "2 fail.   1.25 s\n"));
}
END_TEST

// The passing order of the same program shows no mark and no remark.
START_TEST(a_passing_execution_is_shown_without_a_mark)
{
    trace_increments("1122");
    struct ex_report report = trace_report(EX_PASS);
    report.executions = 6;
    const char *text = printed(&report, &plain);
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
    const char *text = printed(&report, &plain);
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
        printed(&report, &plain),
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
    const char *text = printed(&report, &plain);
    ck_assert_ptr_nonnull(strstr(text, "atomic load cnt → 1"));
    ck_assert_ptr_nonnull(strstr(text, "atomic add cnt: 1 → 2"));
    ck_assert_ptr_nonnull(strstr(text, "CAS cnt fails: 2"));
    ck_assert_ptr_nonnull(strstr(text, " store cnt ← 4294967295"));
}
END_TEST

// Values look as their types do.
START_TEST(values_are_formatted_by_type)
{
    static const struct {
        enum ex_value_type type;
        uint64_t value;
        const char *text;
    } cases[] = {
        {EX_VALUE_SIGNED, 0xffffffff, "-1"},
        {EX_VALUE_UNSIGNED, 0xffffffff, "4294967295"},
        {EX_VALUE_BOOL, 1, "true"},
        {EX_VALUE_CHAR, 'a', "'a'"},
        {EX_VALUE_CHAR, 0, "0"},
        {EX_VALUE_ENUM, 1, "OPEN"},
        {EX_VALUE_FLOAT, 0x3fc00000, "1.5"},
        {EX_VALUE_POINTER, 0, "NULL"},
        {EX_VALUE_POINTER, 0x200, "&other"},
        {EX_VALUE_POINTER, 0x400, "malloc@33"},
        {EX_VALUE_POINTER, 0x408, "malloc@33+8"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[EX_VALUE_ROOM];
        trace_begin();
        trace_var(0x100, 4, "x", cases[i].type);
        trace_var(0x200, 4, "other", EX_VALUE_SIGNED);
        trace_block(0x400, 16, 33);
        struct ex_naming naming = trace_naming();
        ex_value_of(&naming, 0x100, 4, cases[i].value, text, sizeof(text));
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

static const char *
computation(const char *line, const char *name, uint64_t from, uint64_t to)
{
    static char text[160];
    struct ex_words words;
    trace_begin();
    trace_var(0x100, 4, name, EX_VALUE_SIGNED);
    trace_line(7, 7, 9, "worker", line);
    struct ex_event *read = trace(1, EX_READ, 0x100, 4, from, from, 7);
    struct ex_event *write = trace(1, EX_WRITE, 0x100, 4, from, to, 7);
    struct ex_naming naming = trace_naming();
    ex_describe_computation(&naming, read, write, ex_signs_for(true), &words);
    snprintf(text, sizeof(text), "%s%s", words.verb, words.tail);
    return text;
}

static const char *
shortened(const char *name, int width)
{
    static char text[EX_NAME_ROOM];
    snprintf(text, sizeof(text), "%s", name);
    ex_shorten(ex_signs_for(true), text, sizeof(text), width);
    return text;
}

// A name keeps both ends, and gives up the line of its allocation first.
START_TEST(long_names_keep_their_ends)
{
    ck_assert_str_eq(shortened("balance", 7), "balance");
    ck_assert_str_eq(shortened("list(:12)->count", 16), "list(:12)->count");
    ck_assert_str_eq(shortened("list(:12)->count", 15), "list->count");
    ck_assert_str_eq(shortened("list(:12)->count", 7), "li…ount");
    ck_assert_str_eq(shortened("f(x", 2), "…x");
    ck_assert_str_eq(shortened("a(:1", 3), "a…1");
}
END_TEST

// "add 1" is said only where the line adds to that very variable.
START_TEST(a_computation_is_called_what_the_line_says)
{
    ck_assert_str_eq(computation("cnt++;", "cnt", 0, 1), "add 1 → 1");
    ck_assert_str_eq(computation("cnt += n;", "cnt", 1, 6), "add 5 → 6");
    ck_assert_str_eq(computation("--cnt;", "cnt", 0, UINT32_MAX),
                     "subtract 1 → -1");
    ck_assert_str_eq(computation("++p->list.cnt;", "list.cnt", 0, 1),
                     "add 1 → 1");
    ck_assert_str_eq(computation("v[i][j]++;", "v[1][2]", 3, 4), "add 1 → 4");
    ck_assert_str_eq(computation("(*n)->cnt--;", "n(:3)->cnt", 3, 2),
                     "subtract 1 → 2");
    ck_assert_str_eq(computation("h = (h + 1) % 2; cnt--;", "h", 1, 0),
                     "compute → 0");
    ck_assert_str_eq(computation("cnt = cnt * 2;", "cnt", 1, 2), "compute → 2");
    ck_assert_str_eq(computation("acnt++; cnt = cnt + 1;", "cnt", 1, 2),
                     "compute → 2");
    ck_assert_str_eq(computation(NULL, "cnt", 1, 2), "compute → 2");
}
END_TEST

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
    const char *text = printed(&report, &plain);
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
    const char *text = printed(&report, &plain);
    ck_assert_ptr_nonnull(strstr(text, "write cnt ← 2 "));
    ck_assert_ptr_nonnull(strstr(text, "… 16 steps …"));
    ck_assert_ptr_nonnull(strstr(text, "write cnt ← 19 "));
    ck_assert_ptr_nonnull(strstr(text, "… 29 steps …"));
    ck_assert_ptr_nonnull(strstr(text, "write cnt ← 50 "));
    ck_assert_ptr_null(strstr(text, "write cnt ← 30 "));
    ck_assert_int_lt(count_lines(text), 15);
}
END_TEST

// The variables of a failed assertion come first on the right.
START_TEST(variables_of_the_assertion_are_watched_first)
{
    trace_increments("1122");
    trace_var(0x200, 4, "other", EX_VALUE_SIGNED);
    struct ex_event *write = &trace_events[trace_count];
    trace(1, EX_WRITE, 0x200, 4, 0, 1, 9);
    trace(2, EX_WRITE, 0x200, 4, 1, 2, 9);
    // They belong before the joins.
    struct ex_event moved[2] = {write[0], write[1]};
    memmove(&trace_events[4], &trace_events[2],
            (trace_count - 4) * sizeof(*trace_events));
    memcpy(&trace_events[2], moved, sizeof(moved));
    struct ex_bug bug = assertion("assertion failed: cnt == 3 (counter.c:16)");
    struct ex_report report = trace_report(EX_FAIL);
    report.bugs = &bug;
    report.bug_count = 1;
    ck_assert_ptr_nonnull(strstr(printed(&report, &plain), "| cnt  other\n"));
    report = trace_report(EX_PASS);
    ck_assert_ptr_nonnull(strstr(printed(&report, &plain), "| other  cnt\n"));
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
    const char *text = printed(&report, &plain);
    ck_assert_ptr_nonnull(strstr(text, "\n  Threads "));
    ck_assert_ptr_nonnull(strstr(text, "\n  T5: atomic update cnt: 4 → 5"));
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
        const char *text = printed(&report, &plain);
        ck_assert_msg(widest_line(text) <= 80, "%d threads:\n%s", threads,
                      text);
        ck_assert_msg(strstr(text, "← 13 ") != NULL, "%s", text);
    }
}
END_TEST

// A use after free shows the free and the allocation, wherever they happen.
START_TEST(use_after_free_tells_free_and_allocation)
{
    trace_begin();
    trace_block(0x400, 16, 5);
    trace(0, EX_MALLOC, 0x400, 16, 0, 0, 5);
    trace(0, EX_CREATE, 1, 0, 0, 0, 12);
    trace(0, EX_CREATE, 2, 0, 0, 0, 13);
    trace(1, EX_FREE, 0x400, 16, 0, 0, 8);
    trace(2, EX_READ, 0x408, 4, 0, 0, 9);
    struct ex_bug bug = {
        .kind = EX_BUG_USE_AFTER_FREE, .event = 4, .related = {3, 0, SIZE_MAX}};
    struct ex_report report = trace_report(EX_FAIL);
    report.bugs = &bug;
    report.bug_count = 1;
    const char *text = printed(&report, &plain);
    ck_assert_ptr_nonnull(
        strstr(text, "counter.c: use after free of malloc@5+8\n"));
    ck_assert_ptr_nonnull(strstr(text, "malloc 16 → malloc@5"));
    ck_assert_ptr_nonnull(strstr(text, "Thread 1 freed it at :8"));
    ck_assert_ptr_nonnull(strstr(text, "counter.c:9, freed at counter.c:8"));
    ck_assert_ptr_nonnull(strstr(text, "counter.c:5.\n"));
}
END_TEST

// --watch: those variables, and members of them, instead of the conflicts.
START_TEST(watch_names_the_variables_to_show)
{
    trace_increments("1122");
    trace_var(0x200, 4, "table[1].used", EX_VALUE_SIGNED);
    trace(1, EX_WRITE, 0x200, 4, 7, 8, 9);
    struct ex_report report = trace_report(EX_PASS);
    struct ex_report_style style = plain;
    ck_assert_ptr_null(strstr(printed(&report, &style), "| table"));
    style.watch = "other,table";
    const char *text = printed(&report, &style);
    ck_assert_ptr_nonnull(strstr(text, "| table[1].used\n"));
    ck_assert_ptr_null(strstr(text, "| cnt"));
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "report", a_lost_update_is_the_table_of_the_talk,
        without_utf8_the_table_is_ascii,
        seconds_are_printed_only_where_asked_for,
        a_passing_execution_is_shown_without_a_mark,
        steps_that_no_other_thread_can_notice_fold,
        a_deadlock_names_who_waits_for_whom,
        atomic_operations_show_old_and_new_value,
        long_turns_fold_but_for_what_the_bug_speaks_of,
        long_names_keep_their_ends, a_computation_is_called_what_the_line_says,
        long_tables_say_an_update_in_one_row,
        variables_of_the_assertion_are_watched_first,
        values_are_formatted_by_type, more_than_four_threads_share_a_column,
        every_line_fits_80_columns, use_after_free_tells_free_and_allocation,
        watch_names_the_variables_to_show);
}
