// Which variables the table shows on its right.
#include "support.h"
#include "traces.h"

#include <string.h>

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
    struct ex_bug bug = {.kind = EX_BUG_ASSERT,
                         .sentence = "assertion failed: cnt == 3",
                         .event = trace_count - 1,
                         .related = {SIZE_MAX, SIZE_MAX, SIZE_MAX}};
    struct ex_report report = trace_report(EX_FAIL);
    report.bugs = &bug;
    report.bug_count = 1;
    ck_assert_ptr_nonnull(
        strstr(trace_printed(&report, &trace_style), "| cnt  other\n"));
    report = trace_report(EX_PASS);
    ck_assert_ptr_nonnull(
        strstr(trace_printed(&report, &trace_style), "| other  cnt\n"));
}
END_TEST

// --watch: those variables, and members of them, instead of the conflicts.
START_TEST(watch_names_the_variables_to_show)
{
    trace_increments("1122");
    trace_var(0x200, 4, "table[1].used", EX_VALUE_SIGNED);
    trace(1, EX_WRITE, 0x200, 4, 7, 8, 9);
    struct ex_report report = trace_report(EX_PASS);
    struct ex_report_style style = trace_style;
    ck_assert_ptr_null(strstr(trace_printed(&report, &style), "| table"));
    style.watch = "other,table";
    const char *text = trace_printed(&report, &style);
    ck_assert_ptr_nonnull(strstr(text, "| table[1].used\n"));
    ck_assert_ptr_null(strstr(text, "| cnt"));
}
END_TEST

Suite *
suite(void)
{
    return suite_of("report_watch",
                    variables_of_the_assertion_are_watched_first,
                    watch_names_the_variables_to_show);
}
