// A count never wraps and never comes back from the dead: the cases of
// Linux's test module for refcount_t (lkdtm), for every strategy.
// There, saturated is a value; here it is immortality, reported once.
//
// Adding or taking n is n increfs or decrefs. To come near the limit the
// counting field is set directly. Seventeen cases belong together, so this
// file is longer than most.
#include "box.h"
#include "support.h"

#include <string.h>

#define ROW (&rc_strategies[_i])
#define LIMIT                                      \
    "the count of a 'box' has reached its limit: " \
    "the object is immortal from now on"
#define FREED "incref of a destroyed 'box'"
#define BELOW "decref of a 'box' that has no references left"

static struct box box;

// Makes `box` look as if it had that many references.
static void
set_count(const rc_strategy *s, uint32_t count)
{
    s->init(&box, &box_type);
    if (strcmp(s->name, "naive") == 0)
        box.naive.count = count;
    else if (strcmp(s->name, "locked") == 0)
        atomic_store(&box.locked.count, count);
    else if (strcmp(s->name, "atomic") == 0)
        atomic_store(&box.atomic.count, count);
    else if (strcmp(s->name, "biased") == 0)
        box_set_local(&box, count);
    else
        atomic_store(&box.deferred.count, count);
    ck_assert_uint_eq(s->count(&box), count);
    hear_trouble();
}

// A destroyed object, by the way objects are destroyed.
static void
destroyed(const rc_strategy *s)
{
    s->init(&box, &box_type);
    s->decref(&box);
    s->settle();
    ck_assert_int_eq(box.buried, 1);
    ck_assert_uint_eq(s->count(&box), 0);
    hear_trouble();
}

static void
saturated(const rc_strategy *s)
{
    set_count(s, RC_COUNT_MAX);
    s->incref(&box);
    ck_assert_uint_eq(s->count(&box), RC_IMMORTAL);
    hear_trouble();
}

static void
add(const rc_strategy *s, int n)
{
    while (n-- > 0)
        s->incref(&box);
}

static void
take(const rc_strategy *s, int n)
{
    while (n-- > 0)
        s->decref(&box);
}

// Immortal, one sentence heard of that kind, dealloc not run (again).
static void
check_saturated(const rc_strategy *s, enum rc_trouble kind, const char *said)
{
    ck_assert_uint_eq(s->count(&box), RC_IMMORTAL);
    ck_assert_heard(kind, said);
    int before = box.buried;
    s->settle();
    ck_assert_int_eq(box.buried, before);
}

static void
check_silent_and_immortal(const rc_strategy *s)
{
    ck_assert_uint_eq(s->count(&box), RC_IMMORTAL);
    ck_assert_uint_eq(heard(RC_MISUSE) + heard(RC_LEAK), 0);
    ck_assert_int_eq(box.buried, 0);
}

START_TEST(inc_overflow)
{
    set_count(ROW, RC_COUNT_MAX - 1);
    add(ROW, 1);
    ck_assert_uint_eq(heard(RC_LEAK), 0); // the last that is counted
    ck_assert_uint_eq(ROW->count(&box), RC_COUNT_MAX);
    add(ROW, 1);
    check_saturated(ROW, RC_LEAK, LIMIT);
}
END_TEST

START_TEST(add_overflow)
{
    set_count(ROW, RC_COUNT_MAX - 1);
    add(ROW, 4);
    check_saturated(ROW, RC_LEAK, LIMIT);
}
END_TEST

START_TEST(inc_not_zero_overflow)
{
    set_count(ROW, RC_COUNT_MAX);
    ck_assert(ROW->try_incref(&box));
    check_saturated(ROW, RC_LEAK, LIMIT);
}
END_TEST

START_TEST(add_not_zero_overflow)
{
    set_count(ROW, RC_COUNT_MAX - 1);
    for (int i = 0; i < 6; i++)
        ck_assert(ROW->try_incref(&box));
    check_saturated(ROW, RC_LEAK, LIMIT);
}
END_TEST

START_TEST(dec_zero)
{
    set_count(ROW, 2);
    take(ROW, 1);
    ck_assert_uint_eq(ROW->count(&box), 1);
    take(ROW, 1);
    ROW->settle();
    ck_assert_uint_eq(ROW->count(&box), 0);
    ck_assert_int_eq(box.buried, 1);
    ck_assert_uint_eq(heard(RC_MISUSE), 0);
}
END_TEST

START_TEST(dec_negative)
{
    destroyed(ROW);
    take(ROW, 1);
    check_saturated(ROW, RC_MISUSE, BELOW);
}
END_TEST

START_TEST(dec_and_test_negative)
{
    destroyed(ROW);
    take(ROW, 2);
    check_saturated(ROW, RC_MISUSE, BELOW);
}
END_TEST

START_TEST(sub_and_test_negative)
{
    set_count(ROW, 3);
    take(ROW, 3);
    ROW->settle();
    ck_assert_int_eq(box.buried, 1);
    take(ROW, 2);
    check_saturated(ROW, RC_MISUSE, BELOW);
}
END_TEST

START_TEST(inc_zero)
{
    destroyed(ROW);
    add(ROW, 1);
    check_saturated(ROW, RC_MISUSE, FREED);
}
END_TEST

START_TEST(add_zero)
{
    destroyed(ROW);
    add(ROW, 3);
    check_saturated(ROW, RC_MISUSE, FREED);
}
END_TEST

START_TEST(inc_not_zero_of_zero_and_add_not_zero_of_zero)
{
    destroyed(ROW);
    for (int i = 0; i < 3; i++)
        ck_assert(!ROW->try_incref(&box));
    ck_assert_uint_eq(ROW->count(&box), 0);
    ck_assert_uint_eq(heard(RC_MISUSE), 0);
}
END_TEST

START_TEST(inc_saturated)
{
    saturated(ROW);
    add(ROW, 1);
    check_silent_and_immortal(ROW);
}
END_TEST

START_TEST(dec_saturated)
{
    saturated(ROW);
    take(ROW, 1);
    check_silent_and_immortal(ROW);
}
END_TEST

START_TEST(add_saturated)
{
    saturated(ROW);
    add(ROW, 8);
    check_silent_and_immortal(ROW);
}
END_TEST

START_TEST(inc_not_zero_saturated_and_add_not_zero_saturated)
{
    saturated(ROW);
    for (int i = 0; i < 7; i++)
        ck_assert(ROW->try_incref(&box));
    check_silent_and_immortal(ROW);
}
END_TEST

START_TEST(dec_and_test_saturated_and_sub_and_test_saturated)
{
    saturated(ROW);
    take(ROW, 8);
    ROW->settle();
    check_silent_and_immortal(ROW);
}
END_TEST

// Latecomers: threads that read an ordinary count just before it became
// immortal, and have yet to add or take their one.
START_TEST(operations_in_flight_stay_within_the_immortal_range)
{
    if (strcmp(ROW->name, "atomic") != 0 && strcmp(ROW->name, "deferred") != 0)
        return; // the others decide and write under one lock, or plainly
    saturated(ROW);
    _Atomic uint32_t *count = &box.atomic.count;
    if (strcmp(ROW->name, "deferred") == 0)
        count = &box.deferred.count;

    atomic_fetch_sub(count, 100000);
    add(ROW, 1);
    take(ROW, 1);
    ck_assert(rc_count_immortal(ROW->count(&box)));
    atomic_fetch_add(count, 200000);
    add(ROW, 1);
    take(ROW, 1);
    ck_assert(rc_count_immortal(ROW->count(&box)));
    ck_assert_int_eq(box.buried, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each(
        "saturation", RC_STRATEGIES, inc_overflow, add_overflow,
        inc_not_zero_overflow, add_not_zero_overflow, dec_zero, dec_negative,
        dec_and_test_negative, sub_and_test_negative, inc_zero, add_zero,
        inc_not_zero_of_zero_and_add_not_zero_of_zero, inc_saturated,
        dec_saturated, add_saturated,
        inc_not_zero_saturated_and_add_not_zero_saturated,
        dec_and_test_saturated_and_sub_and_test_saturated,
        operations_in_flight_stay_within_the_immortal_range);
}
