// What `rclab explore` says of real programs, where hand-written traces
// (test_report.c) cannot know what the engine records.
#include "run_explore.h"
#include "support.h"

// A failure that no order avoids has no step that decided it; a program too
// large to find out in time has none that is known. Both mark what went wrong.
START_TEST(a_step_decides_or_it_is_said_why_none_does)
{
    explore_says("lists.c -DEARLY", 1, "\n! T2: read ");
    explore_says("lists.c -DEARLY", 1, "1 fail; no interleaving passes.\n");
    explore_says("lists.c -DEARLY --json", 1,
                 "\"decided\":\"before\",\"critical\":null,\"wrong\":");
    explore_says("counter.c --trace", 1, "\n!    5  Thread 2  read cnt");
    explore_says("many_steps.c --json", 1,
                 "\"decided\":\"unknown\",\"critical\":null,\"wrong\":");
}
END_TEST

Suite *
suite(void)
{
    return suite_of("explore_report",
                    a_step_decides_or_it_is_said_why_none_does);
}
