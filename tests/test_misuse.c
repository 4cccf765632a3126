// Every sentence of the library, provoked once: what is said, of which kind,
// and that nothing was freed by going on. The counts' own (below 0, from 0,
// at the limit) are in test_saturation.c, thread exit's in test_exit.c, those
// about blocking regions in test_misuse_blocking.c, no memory's in
// test_nomem.c.
#include "box.h"
#include "puppet.h"
#include "support.h"

#include <signal.h>

static struct box box;

START_TEST(block_begin_twice)
{
    hear_trouble();
    rc_thread_block_begin();
    rc_thread_block_begin();
    ck_assert_heard(RC_MISUSE, "rc_thread_block_begin in a thread that is in "
                               "a blocking region already");
    rc_thread_block_end();
    ck_assert(rc_self_.token != RC_NO_TOKEN);
}
END_TEST

START_TEST(block_end_without_a_begin)
{
    hear_trouble();
    rc_thread_block_end();
    ck_assert_heard(RC_MISUSE, "rc_thread_block_end in a thread that is in no "
                               "blocking region");
}
END_TEST

#define STOP                                                         \
    "rc_world_stop in a thread that is in a blocking region or has " \
    "stopped the world already"

START_TEST(world_stop_twice)
{
    hear_trouble();
    rc_world_stop();
    rc_world_stop();
    ck_assert_heard(RC_MISUSE, STOP);
    rc_world_start();
}
END_TEST

START_TEST(world_start_without_a_stop)
{
    hear_trouble();
    rc_world_start();
    ck_assert_heard(
        RC_MISUSE, "rc_world_start in a thread that has not stopped the world");
}
END_TEST

#define COLLECT                                              \
    "rc_deferred_collect in a thread that is in a blocking " \
    "region or has stopped the world"

START_TEST(collect_in_a_stopped_world)
{
    hear_trouble();
    rc_world_stop();
    ck_assert_uint_eq(rc_deferred_collect(), 0);
    ck_assert_heard(RC_MISUSE, COLLECT);
    rc_world_start();
}
END_TEST

START_TEST(a_scope_left_twice)
{
    rc_scope outer, inner;
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&outer);
    rc_deferred_borrow(&box.deferred);
    rc_scope_enter(&inner);
    rc_scope_leave(&outer);
    rc_scope_leave(&inner);
    ck_assert_heard(RC_MISUSE,
                    "a scope is left twice, or after the one around it");
}
END_TEST

static void
leave(void *scope)
{
    rc_scope_leave(scope);
}

START_TEST(a_scope_left_by_another_thread)
{
    struct puppet *other = puppet_new();
    rc_scope scope;
    hear_trouble();
    rc_scope_enter(&scope);
    puppet_do(other, leave, &scope);
    puppet_end(other);
    ck_assert_heard(RC_MISUSE,
                    "a scope is left by a thread that did not enter it");
}
END_TEST

// After a merge nobody is the owner: the shared half tells.
static void
incref(void *arg)
{
    rc_biased_incref(&((struct box *)arg)->biased);
}

static void
merged_and_destroyed(void)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);
    puppet_do(other, incref, &box);
    puppet_end(other);
    rc_biased_decref(&box.biased);
    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 1);
    hear_trouble();
}

START_TEST(a_decref_too_many_of_a_merged_object)
{
    merged_and_destroyed();
    rc_biased_decref(&box.biased);
    ck_assert_heard(RC_MISUSE, "decref of a 'box' that has no references left");
    ck_assert_int_eq(box.buried, 1);
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
}
END_TEST

START_TEST(an_incref_of_a_merged_and_destroyed_object)
{
    merged_and_destroyed();
    rc_biased_incref(&box.biased);
    ck_assert_heard(RC_MISUSE, "incref of a destroyed 'box'");
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
}
END_TEST

START_TEST(the_same_by_a_thread_without_a_token)
{
    merged_and_destroyed();
    rc_thread_detach();
    rc_biased_incref(&box.biased);
    ck_assert_heard(RC_MISUSE, "incref of a destroyed 'box'");
}
END_TEST

// Without a hook: the sentence on stderr, and abort for misuse alone.
// Zeroed memory, as calloc gives it, was once a crash while the sentence was
// made: it has no type to name.
START_TEST(a_count_that_rc_init_has_not_seen)
{
    rc_naive naive = {0};
    rc_atomic atomic = {0};

    hear_trouble();
    rc_naive_decref(&naive);
    ck_assert_heard(RC_MISUSE, "a count is used that rc_init has not set up");
    hear_trouble();
    rc_atomic_incref(&atomic);
    ck_assert_heard(RC_MISUSE, "a count is used that rc_init has not set up");
}
END_TEST

START_TEST(by_default_misuse_aborts)
{
    rc_set_hook(NULL);
    rc_thread_block_end();
}
END_TEST

START_TEST(by_default_a_leak_is_told_and_the_program_goes_on)
{
    rc_set_hook(NULL);
    rc_naive_init(&box.naive, &box_type);
    box.naive.count = RC_COUNT_MAX;
    rc_naive_incref(&box.naive);
    ck_assert_uint_eq(rc_naive_count(&box.naive), RC_IMMORTAL);
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_of(
        "misuse", a_count_that_rc_init_has_not_seen, block_begin_twice,
        block_end_without_a_begin, world_stop_twice, world_start_without_a_stop,
        collect_in_a_stopped_world, a_scope_left_twice,
        a_scope_left_by_another_thread, a_decref_too_many_of_a_merged_object,
        an_incref_of_a_merged_and_destroyed_object,
        the_same_by_a_thread_without_a_token,
        by_default_a_leak_is_told_and_the_program_goes_on);
    TCase *aborts = tcase_create("aborts");
    tcase_add_test_raise_signal(aborts, by_default_misuse_aborts, SIGABRT);
    suite_add_tcase(s, aborts);
    return s;
}
