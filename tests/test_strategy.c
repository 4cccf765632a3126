// The table of strategies: complete, found by name, true about itself.
#include "box.h"
#include "support.h"

#include <string.h>

#define ROW (&rc_strategies[_i])

START_TEST(a_row_has_every_verb)
{
    ck_assert(ROW->init && ROW->incref && ROW->decref && ROW->count);
    ck_assert(ROW->is_unique && ROW->enable_try && ROW->try_incref);
    ck_assert(ROW->immortalize && ROW->settle);
}
END_TEST

START_TEST(a_row_is_found_by_its_name)
{
    ck_assert_ptr_eq(rc_strategy_find(ROW->name), ROW);
}
END_TEST

START_TEST(a_header_is_as_big_as_the_row_says)
{
    static const size_t sizes[RC_STRATEGIES] = {
        sizeof(rc_naive), sizeof(rc_locked), sizeof(rc_atomic),
        sizeof(rc_biased), sizeof(rc_deferred)};

    ck_assert_uint_eq(ROW->header_size, sizes[_i]);
}
END_TEST

START_TEST(a_row_that_needs_no_attach_does_not_attach)
{
    struct box box = {0};

    ROW->init(&box, &box_type);
    ROW->incref(&box);
    ROW->decref(&box);
    ROW->decref(&box);
    ROW->settle();

    ck_assert(rc_self_.attached == ((ROW->flags & RC_NEEDS_ATTACH) != 0));
}
END_TEST

START_TEST(the_five_are_there_and_nothing_else_is_found)
{
    static const char *const names[RC_STRATEGIES] = {
        "naive", "locked", "atomic", "biased", "deferred"};

    ck_assert_str_eq(ROW->name, names[_i]);
    ck_assert_ptr_null(rc_strategy_find("garbage"));
    ck_assert_ptr_null(rc_strategy_find(""));
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("strategy", RC_STRATEGIES, a_row_has_every_verb,
                         a_row_is_found_by_its_name,
                         a_header_is_as_big_as_the_row_says,
                         a_row_that_needs_no_attach_does_not_attach,
                         the_five_are_there_and_nothing_else_is_found);
}
