// The tests' own ground: each test runs in a process of its own, so that a
// test may crash, leak or change globals and the next one starts afresh.
#include "support.h"

#include <rclab/naive.h>

#include <string.h>
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

static void
no_dealloc(void *self)
{
    (void)self;
}

START_TEST(misuse_is_heard_and_does_not_abort)
{
    static const rc_type type = {.name = "list", .dealloc = no_dealloc};
    rc_naive rc;

    hear_trouble();
    rc_naive_init(&rc, &type);
    rc_naive_decref(&rc);
    ck_assert_uint_eq(heard(RC_MISUSE), 0);
    rc_naive_decref(&rc);
    ck_assert_uint_eq(heard(RC_MISUSE), 1);
    ck_assert_uint_eq(heard(RC_LEAK), 0);
    ck_assert_ptr_nonnull(strstr(last_heard(RC_MISUSE), "'list'"));
}
END_TEST

Suite *
suite(void)
{
    parent = getpid();
    return suite_of("support", a_test_runs_outside_the_runner,
                    what_a_test_changes_is_gone_in_the_next,
                    misuse_is_heard_and_does_not_abort);
}
