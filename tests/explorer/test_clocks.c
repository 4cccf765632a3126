// Vector clocks: what has been seen.
#include "support.h"
#include "trace/clocks.h"

START_TEST(a_join_has_seen_what_both_have_seen)
{
    struct ex_clock a = {{3, 0, 7}};
    struct ex_clock b = {{1, 5, 7}};
    ex_clock_join(&a, &b, 3);
    ck_assert_uint_eq(a.at[0], 3);
    ck_assert_uint_eq(a.at[1], 5);
    ck_assert_uint_eq(a.at[2], 7);
    ck_assert(ex_clock_covers(&a, &b, 3));
    ck_assert(!ex_clock_covers(&b, &a, 3));
}
END_TEST

START_TEST(of_two_that_have_not_seen_each_other_none_covers)
{
    struct ex_clock a = {{2, 1}};
    struct ex_clock b = {{1, 2}};
    ck_assert(!ex_clock_covers(&a, &b, 2));
    ck_assert(!ex_clock_covers(&b, &a, 2));
}
END_TEST

START_TEST(only_the_threads_in_use_are_touched)
{
    struct ex_clock a = {{1, 1, 9}};
    struct ex_clock b = {{2, 2, 4}};
    ex_clock_join(&a, &b, 2);
    ck_assert_uint_eq(a.at[2], 9);
    ex_clock_copy(&a, &b, 2);
    ck_assert_uint_eq(a.at[2], 9);
    ex_clock_zero(&a, 2);
    ck_assert_uint_eq(a.at[0], 0);
    ck_assert_uint_eq(a.at[2], 9);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("clocks", a_join_has_seen_what_both_have_seen,
                    of_two_that_have_not_seen_each_other_none_covers,
                    only_the_threads_in_use_are_touched);
}
