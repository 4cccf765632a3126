// The sentences about blocking regions, each provoked once: between begin and
// end nothing is counted, since others may have stopped the world without us.
#include "box.h"
#include "support.h"

static struct box box;

// Nothing that was done to `box` has run its dealloc, nor will.
static void
check_leaked(void)
{
    rc_biased_settle();
    rc_deferred_settle();
    ck_assert_int_eq(box.buried, 0);
}

#define STOP                                                         \
    "rc_world_stop in a thread that is in a blocking region or has " \
    "stopped the world already"

#define COUNTING "counting a 'box' inside a blocking region"

START_TEST(scope_entered_in_a_blocking_region)
{
    rc_scope scope;
    hear_trouble();
    rc_thread_block_begin();
    rc_scope_enter(&scope);
    ck_assert_heard(RC_MISUSE, "a scope is entered inside a blocking region");
    rc_thread_block_end();
    rc_scope_leave(&scope);
}
END_TEST

#define COLLECT                                              \
    "rc_deferred_collect in a thread that is in a blocking " \
    "region or has stopped the world"

START_TEST(world_stop_in_a_blocking_region)
{
    hear_trouble();
    rc_thread_block_begin();
    rc_world_stop();
    ck_assert_heard(RC_MISUSE, STOP);
    rc_thread_block_end();
}
END_TEST

START_TEST(biased_init_in_a_blocking_region)
{
    hear_trouble();
    rc_thread_block_begin();
    rc_biased_init(&box.biased, &box_type);
    ck_assert_heard(RC_MISUSE, "init of a 'box' inside a blocking region");
    rc_thread_block_end();

    rc_biased_decref(&box.biased); // it was born merged, and works
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

START_TEST(biased_incref_in_a_blocking_region)
{
    hear_trouble();
    rc_biased_init(&box.biased, &box_type);
    rc_thread_block_begin();
    rc_biased_incref(&box.biased);
    ck_assert_heard(RC_MISUSE, "incref of a 'box' inside a blocking region");
    rc_thread_block_end();

    ck_assert_uint_eq(rc_biased_count(&box.biased), 2); // made all the same
}
END_TEST

START_TEST(biased_decref_in_a_blocking_region)
{
    hear_trouble();
    rc_biased_init(&box.biased, &box_type);
    rc_thread_block_begin();
    rc_biased_decref(&box.biased);
    ck_assert_heard(RC_MISUSE, "decref of a 'box' inside a blocking region");
    rc_thread_block_end();
    check_leaked();
}
END_TEST

START_TEST(biased_try_incref_in_a_blocking_region)
{
    hear_trouble();
    rc_biased_init(&box.biased, &box_type);
    rc_biased_enable_try(&box.biased);
    rc_thread_block_begin();
    ck_assert(!rc_biased_try_incref(&box.biased));
    ck_assert_heard(RC_MISUSE,
                    "try_incref of a 'box' inside a blocking region");
    rc_thread_block_end();
    ck_assert_uint_eq(rc_biased_count(&box.biased), 1);
}
END_TEST

START_TEST(biased_settle_in_a_blocking_region)
{
    hear_trouble();
    rc_thread_block_begin();
    rc_biased_settle();
    ck_assert_heard(
        RC_MISUSE, "rc_biased_settle in a thread that is in a blocking region");
    rc_thread_block_end();
}
END_TEST

START_TEST(deferred_incref_in_a_blocking_region)
{
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    rc_thread_block_begin();
    rc_deferred_incref(&box.deferred);
    ck_assert_heard(RC_MISUSE, COUNTING);
    rc_thread_block_end();
    ck_assert_uint_eq(rc_deferred_count(&box.deferred), 2);
}
END_TEST

START_TEST(deferred_decref_in_a_blocking_region)
{
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    rc_thread_block_begin();
    rc_deferred_decref(&box.deferred);
    ck_assert_heard(RC_MISUSE, COUNTING);
    rc_thread_block_end();
    check_leaked();
}
END_TEST

START_TEST(deferred_try_incref_in_a_blocking_region)
{
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    rc_thread_block_begin();
    ck_assert(!rc_deferred_try_incref(&box.deferred));
    ck_assert_heard(RC_MISUSE, COUNTING);
    rc_thread_block_end();
    ck_assert_uint_eq(rc_deferred_count(&box.deferred), 1);
}
END_TEST

START_TEST(borrow_in_a_blocking_region)
{
    rc_scope scope;
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&scope);
    rc_thread_block_begin();
    rc_deferred_borrow(&box.deferred);
    ck_assert_heard(RC_MISUSE, "borrow of a 'box' inside a blocking region");
    rc_thread_block_end();
    rc_scope_leave(&scope);

    rc_deferred_decref(&box.deferred);
    check_leaked();
}
END_TEST

START_TEST(scope_left_in_a_blocking_region)
{
    rc_scope outer, scope;
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&outer);
    rc_deferred_borrow(&box.deferred);
    rc_thread_block_begin();
    rc_thread_block_end();
    rc_scope_enter(&scope);
    rc_deferred_borrow(&box.deferred);
    ck_assert_uint_eq(heard(RC_MISUSE), 0); // so far all is right
    rc_thread_block_begin();
    rc_scope_leave(&scope); // a collect may be reading the handles
    rc_thread_block_end();
    ck_assert_heard(RC_MISUSE,
                    "a thread has left a scope inside a blocking region: what "
                    "was borrowed there may never be freed");
    rc_scope_leave(&outer);
}
END_TEST

START_TEST(collect_in_a_blocking_region)
{
    hear_trouble();
    rc_thread_block_begin();
    ck_assert_uint_eq(rc_deferred_collect(), 0);
    ck_assert_heard(RC_MISUSE, COLLECT);
    rc_thread_block_end();
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "misuse_blocking", world_stop_in_a_blocking_region,
        biased_init_in_a_blocking_region, biased_incref_in_a_blocking_region,
        biased_decref_in_a_blocking_region, biased_settle_in_a_blocking_region,
        deferred_incref_in_a_blocking_region,
        deferred_decref_in_a_blocking_region,
        deferred_try_incref_in_a_blocking_region, borrow_in_a_blocking_region,
        collect_in_a_blocking_region, scope_entered_in_a_blocking_region,
        biased_try_incref_in_a_blocking_region,
        scope_left_in_a_blocking_region);
}
