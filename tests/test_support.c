// The tests' own ground: each test runs in a process of its own, so that a
// test may crash, leak or change globals and the next one starts afresh.
#include "support.h"

#include <unistd.h>

static int touched;
static pid_t parent;

static void
leave_a_mark(void)
{
    touched++;
}

START_TEST(a_test_runs_outside_the_runner)
{
    ck_assert_int_ne(getpid(), parent);
    leave_a_mark();
}
END_TEST

START_TEST(what_a_test_changes_is_gone_in_the_next)
{
    ck_assert_int_eq(touched, 0);
}
END_TEST

Suite *
suite(void)
{
    parent = getpid();
    return suite_of("support", a_test_runs_outside_the_runner,
                    what_a_test_changes_is_gone_in_the_next);
}
