// Immortal objects from a static initialiser: counted by anyone, written by
// nobody, never deallocated.
#include "box.h"
#include "puppet.h"
#include "support.h"

#include <string.h>

static struct box singletons[RC_STRATEGIES] = {
    {.naive = RC_NAIVE_IMMORTAL_INIT(&box_type)},
    {.locked = RC_LOCKED_IMMORTAL_INIT(&box_type)},
    {.atomic = RC_ATOMIC_IMMORTAL_INIT(&box_type)},
    {.biased = RC_BIASED_IMMORTAL_INIT(&box_type)},
    {.deferred = RC_DEFERRED_IMMORTAL_INIT(&box_type)},
};

#define ROW       (&rc_strategies[_i])
#define SINGLETON (&singletons[_i])

static const rc_strategy *strategy;

static void
count_a_lot(void *singleton)
{
    for (int i = 0; i < 100; i++)
        strategy->incref(singleton);
    for (int i = 0; i < 200; i++)
        strategy->decref(singleton);
}

START_TEST(a_static_singleton_is_immortal_from_the_start)
{
    ck_assert_uint_eq(ROW->count(SINGLETON), RC_IMMORTAL);
    ck_assert(!ROW->is_unique(SINGLETON));
    ck_assert(ROW->try_incref(SINGLETON));
    ck_assert(ROW->immortalize(SINGLETON));
}
END_TEST

START_TEST(counting_it_writes_nothing_on_any_thread)
{
    struct box before;
    struct puppet *other = puppet_new();
    strategy = ROW;
    memcpy(&before, SINGLETON, sizeof before);

    count_a_lot(SINGLETON);
    puppet_do(other, count_a_lot, SINGLETON);
    puppet_end(other);

    ck_assert_mem_eq(&before, SINGLETON, sizeof before);
}
END_TEST

START_TEST(the_immortal_range_is_wide_on_both_sides)
{
    ck_assert(!rc_count_immortal(RC_COUNT_MAX));
    ck_assert(rc_count_immortal(RC_COUNT_MAX + 1));
    ck_assert(rc_count_immortal(UINT32_MAX));
    ck_assert_uint_ge(RC_IMMORTAL - RC_COUNT_MAX, UINT32_C(1) << 30);
    ck_assert_uint_ge(UINT32_MAX - RC_IMMORTAL, (UINT32_C(1) << 30) - 1);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("immortal", RC_STRATEGIES,
                         a_static_singleton_is_immortal_from_the_start,
                         counting_it_writes_nothing_on_any_thread,
                         the_immortal_range_is_wide_on_both_sides);
}
