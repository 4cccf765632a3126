// Biased counting as its callers see it: counts, uniqueness, try_incref and
// immortality, from the owner and from another thread.
#include "box.h"
#include "puppet.h"
#include "support.h"

static struct box box;

static void
incref(void *arg)
{
    rc_biased_incref(&((struct box *)arg)->biased);
}

static void
decref(void *arg)
{
    rc_biased_decref(&((struct box *)arg)->biased);
}

static bool answer;

static void
try_incref(void *arg)
{
    answer = rc_biased_try_incref(&((struct box *)arg)->biased);
}

static void
is_unique(void *arg)
{
    answer = rc_biased_is_unique(&((struct box *)arg)->biased);
}

START_TEST(the_count_is_the_sum_of_both_halves)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);
    rc_biased_incref(&box.biased);
    puppet_do(other, incref, &box);
    puppet_do(other, incref, &box);

    ck_assert_uint_eq(rc_biased_count(&box.biased), 4);

    puppet_end(other);
}
END_TEST

// Between the two loads of count a merge may happen: local already 0, shared
// still below 0. The difference used to come out as 2^32 - 1: immortal.
START_TEST(a_count_read_during_a_merge_is_never_immortal)
{
    rc_biased_init(&box.biased, &box_type);
    box_set_local(&box, 0);
    atomic_store(&box.biased.shared, -RC_BIASED_ONE | RC_BIASED_QUEUED);
    ck_assert_uint_eq(rc_biased_count(&box.biased), 0);

    // Nor is one of more references than a count shows.
    atomic_store(&box.biased.shared, INT64_C(3000000000) * RC_BIASED_ONE);
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_COUNT_MAX);
}
END_TEST

START_TEST(only_the_owner_can_be_unique_before_a_merge)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);
    ck_assert(rc_biased_is_unique(&box.biased));

    puppet_do(other, is_unique, &box); // it was handed the only reference
    ck_assert(!answer);                // and cannot know

    puppet_do(other, decref, &box);
    rc_safepoint();
    ck_assert_int_eq(box.buried, 1);
    puppet_end(other);
}
END_TEST

START_TEST(anyone_can_be_unique_after_a_merge)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);
    puppet_do(other, incref, &box);
    rc_biased_decref(&box.biased); // the owner lets go

    puppet_do(other, is_unique, &box);
    ck_assert(answer);

    puppet_do(other, incref, &box);
    ck_assert(!rc_biased_is_unique(&box.biased));
    puppet_end(other);
}
END_TEST

START_TEST(another_thread_tries_in_vain_until_the_owner_enables_it)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);

    puppet_do(other, try_incref, &box);
    ck_assert(!answer); // the owner may free it without a look

    rc_biased_enable_try(&box.biased);
    rc_biased_enable_try(&box.biased); // again: nothing
    puppet_do(other, try_incref, &box);
    ck_assert(answer);
    ck_assert_uint_eq(rc_biased_count(&box.biased), 2);

    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 0);
    puppet_do(other, decref, &box);
    ck_assert_int_eq(box.buried, 1);
    puppet_do(other, try_incref, &box);
    ck_assert(!answer); // destroyed
    puppet_end(other);
}
END_TEST

START_TEST(an_immortal_object_can_always_be_tried)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);
    ck_assert(rc_biased_immortalize(&box.biased));

    puppet_do(other, try_incref, &box);

    ck_assert(answer);
    puppet_end(other);
}
END_TEST

START_TEST(immortalize_wants_to_be_alone)
{
    rc_biased_init(&box.biased, &box_type);
    rc_biased_incref(&box.biased);
    ck_assert(!rc_biased_immortalize(&box.biased));
    ck_assert_uint_eq(rc_biased_count(&box.biased), 2);

    rc_biased_decref(&box.biased);
    ck_assert(rc_biased_immortalize(&box.biased));
    ck_assert_uint_eq(rc_biased_owner(&box.biased), 0);
}
END_TEST

START_TEST(immortalize_works_on_a_merged_object)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);
    puppet_do(other, incref, &box);
    rc_biased_decref(&box.biased);

    ck_assert(rc_biased_immortalize(&box.biased)); // the other's is the last
    puppet_do(other, decref, &box);

    ck_assert_int_eq(box.buried, 0);
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
    puppet_end(other);
}
END_TEST

START_TEST(immortalize_takes_a_shared_object_in_a_stopped_world)
{
    rc_biased_init(&box.biased, &box_type);
    rc_biased_incref(&box.biased);

    rc_world_stop();
    bool done = rc_biased_immortalize(&box.biased);
    rc_world_start();

    ck_assert(done);
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
}
END_TEST

START_TEST(immortalize_never_takes_a_queued_object)
{
    struct puppet *other = puppet_new();
    rc_biased_init(&box.biased, &box_type);
    rc_biased_incref(&box.biased);
    puppet_do(other, decref, &box); // queued here
    puppet_end(other);

    rc_world_stop();
    bool done = rc_biased_immortalize(&box.biased);
    rc_world_start();

    ck_assert(!done);
    rc_biased_settle(); // the merge
    ck_assert_uint_eq(rc_biased_count(&box.biased), 1);
    ck_assert(rc_biased_immortalize(&box.biased));
}
END_TEST

// Saturated while queued: the merge must not write to an immortal header.
START_TEST(a_merge_leaves_an_immortal_object_alone)
{
    struct puppet *other = puppet_new();
    hear_trouble();
    rc_biased_init(&box.biased, &box_type);
    rc_biased_incref(&box.biased);
    puppet_do(other, decref, &box);
    puppet_end(other);
    box_set_local(&box, RC_COUNT_MAX);
    rc_biased_incref(&box.biased);
    ck_assert_uint_eq(heard(RC_LEAK), 1);

    rc_safepoint();

    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
    ck_assert_int_eq(atomic_load(&box.biased.shared), RC_BIASED_QUEUED);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("biased", the_count_is_the_sum_of_both_halves,
                    a_count_read_during_a_merge_is_never_immortal,
                    only_the_owner_can_be_unique_before_a_merge,
                    anyone_can_be_unique_after_a_merge,
                    another_thread_tries_in_vain_until_the_owner_enables_it,
                    an_immortal_object_can_always_be_tried,
                    immortalize_wants_to_be_alone,
                    immortalize_works_on_a_merged_object,
                    immortalize_takes_a_shared_object_in_a_stopped_world,
                    immortalize_never_takes_a_queued_object,
                    a_merge_leaves_an_immortal_object_alone);
}
