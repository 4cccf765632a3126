// What `rclab explore` says of a program depends on the program only: not on
// the run, whose addresses are always others, nor on how many cores there are.
#include "outcome.h"
#include "support.h"

#include <stdio.h>
#include <string.h>

static const struct look {
    const char *program;
    const char *option;
} looks[] = {
    {"/demos/programs/counter.c", "--all"},
    {"/demos/programs/counter.c", "--trace"},
    {"/demos/programs/counter_spin.c", "--all"},
    {"/demos/programs/counter_lock_each.c", "--preemptions=1"},
    {"/demos/programs/naive_double_free.c", "--random=50"},
    {"/demos/programs/naive_leak.c", "--all"},
    {"/demos/programs/none.c", "--counts"},
    {"/tests/explored/idioms/treiber_stack.c", "--seconds=60"},
    {"/tests/explored/idioms/seqlock.c", "--pct=50"},
    {"/tests/explored/idioms/spin_lock.c", "--seconds=60"},
};

enum { LOOKS = sizeof looks / sizeof looks[0] };

START_TEST(each_run_says_the_same_on_one_core_too)
{
    const struct look *look = &looks[_i];
    char path[4096];

    snprintf(path, sizeof path, "%s%s", RCLAB_SOURCE, look->program);
    struct outcome first = run(RCLAB_COMMAND, "explore", look->option, path);
    struct outcome again = run(RCLAB_COMMAND, "explore", look->option, path);
    struct outcome one = run_in((struct surroundings){.one_core = true},
                                RCLAB_COMMAND, "explore", look->option, path);

    ck_assert_msg(first.status != 2, "%s", first.err);
    ck_assert_str_ne(first.out, "");
    ck_assert_int_eq(again.status, first.status);
    ck_assert_str_eq(again.out, first.out);
    ck_assert_int_eq(one.status, first.status);
    ck_assert_str_eq(one.out, first.out);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("explore_alike", LOOKS,
                         each_run_says_the_same_on_one_core_too);
}
