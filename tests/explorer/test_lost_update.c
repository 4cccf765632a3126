// Lost updates: what is accused, and as important, what is not.
#include "support.h"
#include "traces.h"

#include "detect/lost_update.h"

#include <stdint.h>

static bool
lost(enum ex_code_rule rule, struct ex_lost_update *found)
{
    struct ex_naming naming = trace_naming();
    return ex_find_lost_update(&naming, 0, rule, found);
}

static bool
accused(void)
{
    struct ex_lost_update found;
    return lost(EX_SAME_STATEMENT, &found);
}

// read 1, read 2, write 2, write 1: Thread 2's update is gone.
START_TEST(an_overtaken_increment_is_a_lost_update)
{
    struct ex_lost_update found;
    trace_increments("1221");
    ck_assert(lost(EX_SAME_STATEMENT, &found));
    ck_assert_uint_eq(found.read, 2);
    ck_assert_uint_eq(found.overtaken, 4);
    ck_assert_uint_eq(found.write, 6);
    trace_increments("1212");
    ck_assert(accused());
}
END_TEST

// One after the other: nothing is lost.
START_TEST(increments_in_turn_lose_nothing)
{
    trace_increments("1122");
    ck_assert(!accused());
    trace_increments("2211");
    ck_assert(!accused());
}
END_TEST

static void
two_threads(void)
{
    trace_begin();
    trace_line(7, 7, 9, "worker", NULL);
    trace_line(70, 7, 21, "worker", NULL); // later on the same line
    trace_line(8, 8, 9, "worker", NULL);
    trace_line(80, 8, 9, "other", NULL);
    trace(0, EX_CREATE, 1, 0, 0, 0, 1);
    trace(0, EX_CREATE, 2, 0, 0, 0, 2);
}

// Without any data race: atomic load, atomic store.
START_TEST(atomic_load_then_store_loses_updates_too)
{
    two_threads();
    trace(1, EX_ATOMIC_LOAD, 0x100, 4, 0, 0, 7);
    trace(2, EX_ATOMIC_RMW, 0x100, 4, 0, 1, 8);
    trace(1, EX_ATOMIC_STORE, 0x100, 4, 1, 1, 7);
    ck_assert(accused());
}
END_TEST

// A compare-and-swap that comes too late fails and reads again.
START_TEST(a_cas_loop_is_not_accused)
{
    two_threads();
    trace(1, EX_ATOMIC_LOAD, 0x100, 4, 0, 0, 7);
    trace(2, EX_ATOMIC_RMW, 0x100, 4, 0, 1, 7);
    trace(1, EX_ATOMIC_CAS_FAIL, 0x100, 4, 1, 1, 7);
    trace(1, EX_ATOMIC_RMW, 0x100, 4, 1, 2, 7);
    ck_assert(!accused());
}
END_TEST

// `if (!done) done = 1;`: the write stands right of the read, so it is not
// computed from it.
START_TEST(a_test_before_a_plain_overwrite_is_not_accused)
{
    two_threads();
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_WRITE, 0x100, 4, 0, 1, 70);
    trace(1, EX_WRITE, 0x100, 4, 1, 1, 70);
    ck_assert(!accused());
}
END_TEST

static void
one_line(const char *text, int read_column, int write_column)
{
    trace_begin();
    trace_line(7, 7, read_column, "worker", text);
    trace_line(70, 7, write_column, "worker", text);
    trace(0, EX_CREATE, 1, 0, 0, 0, 1);
    trace(0, EX_CREATE, 2, 0, 0, 0, 2);
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_ATOMIC_RMW, 0x100, 4, 0, 1, 8);
    trace(1, EX_WRITE, 0x100, 4, 1, 1, 70);
}

// Compilers put the columns of a member's read and write apart: what stands
// between them decides.
START_TEST(the_text_between_read_and_write_is_of_one_expression)
{
    one_line("    list->rc.count++;", 9, 20);
    ck_assert(accused());
    one_line("    p->v[i] += 2;", 6, 13);
    ck_assert(accused());
    one_line("    if (!done) done = 1;", 10, 21);
    ck_assert(!accused());
    one_line("    old = x; x = 5;", 11, 16);
    ck_assert(!accused());
    one_line("    while (x != i) x = i;", 12, 22);
    ck_assert(!accused());
}
END_TEST

// The thread looked again before it wrote.
START_TEST(reading_again_takes_the_new_value)
{
    two_threads();
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_WRITE, 0x100, 4, 0, 1, 7);
    trace(1, EX_READ, 0x100, 4, 1, 1, 7);
    trace(1, EX_WRITE, 0x100, 4, 1, 2, 7);
    ck_assert(!accused());
}
END_TEST

// Added and taken away in between: the old value is right again.
START_TEST(a_value_that_came_back_loses_nothing)
{
    two_threads();
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_ATOMIC_RMW, 0x100, 4, 0, 1, 8);
    trace(2, EX_ATOMIC_RMW, 0x100, 4, 1, 0, 8);
    trace(1, EX_WRITE, 0x100, 4, 0, 1, 7);
    ck_assert(!accused());
}
END_TEST

// Neighbouring variables do not overtake each other, overlapping bytes do.
START_TEST(only_overlapping_bytes_count)
{
    two_threads();
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_WRITE, 0x104, 4, 0, 1, 7);
    trace(1, EX_WRITE, 0x100, 4, 0, 1, 7);
    ck_assert(!accused());
    two_threads();
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_WRITE, 0x103, 1, 0, 1, 7);
    trace(1, EX_WRITE, 0x100, 4, 0x01000000, 1, 7);
    ck_assert(accused());
}
END_TEST

// tmp = cnt; cnt = tmp + 1; on two lines explains a failure, but accuses
// nobody; in two functions it does not even that.
START_TEST(the_function_rule_explains_what_the_statement_rule_leaves)
{
    struct ex_lost_update found;
    two_threads();
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_WRITE, 0x100, 4, 0, 1, 8);
    trace(1, EX_WRITE, 0x100, 4, 1, 1, 8);
    ck_assert(!accused());
    ck_assert(lost(EX_SAME_FUNCTION, &found));
    ck_assert_uint_eq(found.overtaken, 3);
    two_threads();
    trace(1, EX_READ, 0x100, 4, 0, 0, 7);
    trace(2, EX_WRITE, 0x100, 4, 0, 1, 8);
    trace(1, EX_WRITE, 0x100, 4, 1, 1, 80);
    ck_assert(!lost(EX_SAME_FUNCTION, &found));
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "lost_update", an_overtaken_increment_is_a_lost_update,
        increments_in_turn_lose_nothing,
        atomic_load_then_store_loses_updates_too, a_cas_loop_is_not_accused,
        a_test_before_a_plain_overwrite_is_not_accused,
        the_text_between_read_and_write_is_of_one_expression,
        reading_again_takes_the_new_value, a_value_that_came_back_loses_nothing,
        only_overlapping_bytes_count,
        the_function_rule_explains_what_the_statement_rule_leaves);
}
