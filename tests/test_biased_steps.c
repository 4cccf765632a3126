// The biased protocol, stepped by hand: how the owner and the other threads
// count. test_biased_merge.c steps the merging. Fields are asserted after each
// step. The second thread is a puppet: it moves only when told to.
#include "biased_steps.h"

static struct box box;
static uint32_t me; // this thread's token

// Each test begins with an object of ours that has `references`.
static void
init(unsigned references)
{
    rc_biased_init(&box.biased, &box_type);
    me = rc_self_.token;
    while (--references > 0)
        rc_biased_incref(&box.biased);
}

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

START_TEST(a_new_object_is_its_makers)
{
    init(1);
    ck_assert_uint_ne(me, RC_NO_TOKEN);
    ck_assert_header(&box, me, 1, 0, CLEAN);
}
END_TEST

START_TEST(the_owner_moves_local_only)
{
    init(1);

    rc_biased_incref(&box.biased);
    ck_assert_header(&box, me, 2, 0, CLEAN);
    rc_biased_decref(&box.biased);
    ck_assert_header(&box, me, 1, 0, CLEAN);
    ck_assert_int_eq(box.buried, 0);
}
END_TEST

START_TEST(at_the_limit_the_object_becomes_immortal_and_says_so)
{
    hear_trouble();
    init(1);
    box_set_local(&box, RC_COUNT_MAX - 1);

    rc_biased_incref(&box.biased); // the last that is counted
    ck_assert_uint_eq(heard(RC_LEAK), 0);
    rc_biased_incref(&box.biased);

    ck_assert_heard(RC_LEAK, "the count of a 'box' has reached its limit: "
                             "the object is immortal from now on");
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
}
END_TEST

START_TEST(the_owners_last_decref_of_a_clean_object_deallocates)
{
    init(1);

    rc_biased_decref(&box.biased);

    ck_assert_int_eq(box.buried, 1);
    ck_assert_uint_eq(rc_biased_local(&box.biased), 0);
}
END_TEST

START_TEST(the_owner_lets_go_of_what_others_still_hold)
{
    struct puppet *other = puppet_new();
    init(1);
    puppet_do(other, incref, &box);
    ck_assert_header(&box, me, 1, 1, CLEAN);

    rc_biased_decref(&box.biased);
    ck_assert_header(&box, 0, 0, 1, MERGED);
    ck_assert_int_eq(box.buried, 0);

    puppet_do(other, decref, &box); // merged, and the last reference
    ck_assert_int_eq(box.buried, 1);
    puppet_end(other);
}
END_TEST

START_TEST(letting_go_of_what_no_other_thread_holds_deallocates)
{
    init(1);
    rc_biased_enable_try(&box.biased); // the shared word is not 0 now
    ck_assert_header(&box, me, 1, 0, MAYBE_WEAK);

    rc_biased_decref(&box.biased);

    ck_assert_int_eq(box.buried, 1);
}
END_TEST

START_TEST(another_thread_moves_shared_only)
{
    struct puppet *other = puppet_new();
    init(1);

    puppet_do(other, incref, &box);
    ck_assert_header(&box, me, 1, 1, CLEAN);
    puppet_do(other, incref, &box);
    ck_assert_header(&box, me, 1, 2, CLEAN);
    ck_assert_uint_eq(rc_biased_count(&box.biased), 3);

    puppet_do(other, decref, &box); // shared has one to take
    ck_assert_header(&box, me, 1, 1, CLEAN);
    puppet_end(other);
}
END_TEST

START_TEST(a_reference_that_shared_lacks_goes_into_the_queue)
{
    struct puppet *other = puppet_new();
    init(2); // one of them is handed to the other

    puppet_do(other, decref, &box);

    ck_assert_header(&box, me, 2, 0, QUEUED); // the entry owns the reference
    ck_assert_ptr_eq(rc_self_.queue, &box.biased);
    ck_assert_uint_eq(atomic_load(&rc_self_.poll), 1);
    ck_assert_uint_eq(rc_biased_count(&box.biased), 2);

    rc_safepoint(); // the owner merges
    ck_assert_header(&box, 0, 0, 1, MERGED);
    ck_assert_ptr_null(rc_self_.queue);
    ck_assert_uint_eq(atomic_load(&rc_self_.poll), 0);
    ck_assert_int_eq(box.buried, 0);
    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 1);
    puppet_end(other);
}
END_TEST

START_TEST(while_queued_shared_goes_below_zero)
{
    struct puppet *other = puppet_new();
    init(4); // three of them are handed to the other
    puppet_do(other, decref, &box);
    ck_assert_header(&box, me, 4, 0, QUEUED);

    puppet_do(other, decref, &box);
    ck_assert_header(&box, me, 4, -1, QUEUED);
    puppet_do(other, decref, &box);
    ck_assert_header(&box, me, 4, -2, QUEUED);
    ck_assert_uint_eq(rc_biased_count(&box.biased), 2); // ours, the entry's

    rc_biased_decref(&box.biased);
    ck_assert_header(&box, me, 3, -2, QUEUED); // the entry's alone
    rc_safepoint();
    ck_assert_int_eq(box.buried, 1);
    puppet_end(other);
}
END_TEST

START_TEST(a_merge_with_no_reference_left_deallocates)
{
    struct puppet *other = puppet_new();
    init(1); // the only one is handed to the other
    puppet_do(other, decref, &box);
    ck_assert_header(&box, me, 1, 0, QUEUED);
    ck_assert_int_eq(box.buried, 0);

    rc_safepoint();

    ck_assert_int_eq(box.buried, 1);
    puppet_end(other);
}
END_TEST

// A thread without a token has keys, too. No word is one of them: neither that
// of a merged object, nor that of an immortal one.
START_TEST(the_keys_of_no_token_match_no_word)
{
    init(1);
    rc_thread_detach();
    ck_assert_uint_eq(rc_self_.token, RC_NO_TOKEN);
    atomic_store(&box.biased.mine, 0);
    atomic_store(&box.biased.shared, 2 * RC_BIASED_ONE | RC_BIASED_MERGED);

    rc_biased_incref(&box.biased);
    ck_assert_header(&box, 0, 0, 3, MERGED);
    rc_biased_decref(&box.biased);
    ck_assert_header(&box, 0, 0, 2, MERGED);
    atomic_store(&box.biased.mine, RC_BIASED_IMMORTAL);
    rc_biased_incref(&box.biased);
    rc_biased_decref(&box.biased);
    rc_biased_decref(&box.biased);
    ck_assert_header(&box, 0, 0, 2, MERGED);
    ck_assert_int_eq(box.buried, 0);
}
END_TEST

// A release build leaves the owner's word with a count of 0 in a dead object.
START_TEST(the_owners_decref_at_0_is_reported)
{
    hear_trouble();
    init(1);
    box_set_local(&box, 0);

    rc_biased_decref(&box.biased);

    ck_assert_heard(RC_MISUSE, "decref of a 'box' that has no references left");
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
}
END_TEST

// A thread found an ordinary word, and before it went on the object became
// immortal: shared stays as it is.
START_TEST(a_latecomer_leaves_an_immortal_object_alone)
{
    init(1);
    atomic_store(&box.biased.mine, RC_BIASED_IMMORTAL);

    rc_biased_decref_other_(&box.biased);

    ck_assert_header(&box, 0, 0, 0, CLEAN);
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "biased_steps", a_new_object_is_its_makers, the_owner_moves_local_only,
        at_the_limit_the_object_becomes_immortal_and_says_so,
        the_owners_last_decref_of_a_clean_object_deallocates,
        the_owner_lets_go_of_what_others_still_hold,
        letting_go_of_what_no_other_thread_holds_deallocates,
        another_thread_moves_shared_only,
        a_reference_that_shared_lacks_goes_into_the_queue,
        while_queued_shared_goes_below_zero,
        a_merge_with_no_reference_left_deallocates,
        the_keys_of_no_token_match_no_word, the_owners_decref_at_0_is_reported,
        a_latecomer_leaves_an_immortal_object_alone);
}
