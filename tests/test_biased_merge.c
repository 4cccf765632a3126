// Merging in the biased protocol, stepped by hand: what becomes of the queue
// when the owner is alive, has let go, is blocked, is dead, or exits.
#include "biased_steps.h"
#include "merge.h" // rc_biased_enqueue_, the lock

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

START_TEST(the_entry_keeps_an_object_that_comes_back_to_its_owner)
{
    struct puppet *other = puppet_new();
    init(3); // two of them are handed to the other
    puppet_do(other, decref, &box);
    puppet_do(other, incref, &box);
    ck_assert_header(&box, me, 3, 1, QUEUED);

    rc_biased_decref(&box.biased); // the other's two have come back
    rc_biased_decref(&box.biased);
    ck_assert_header(&box, me, 1, 1, QUEUED); // ours, the entry's
    rc_biased_decref(&box.biased);            // the owner lets go
    ck_assert_header(&box, 0, 0, 1, MERGED);
    ck_assert_int_eq(box.buried, 0);

    rc_safepoint(); // the entry is an ordinary reference now
    ck_assert_int_eq(box.buried, 1);
    puppet_end(other);
}
END_TEST

// The other has made the state QUEUED and was stopped before it could queue.
static void
enqueue(void *arg)
{
    rc_biased_enqueue_(&((struct box *)arg)->biased);
}

START_TEST(an_object_merged_meanwhile_is_not_queued)
{
    struct puppet *other = puppet_new();
    init(3); // one of them is the other's
    atomic_store(&box.biased.shared, RC_BIASED_QUEUED); // decref found 0
    atomic_store(&box.biased.shared,
                 2 * RC_BIASED_ONE | RC_BIASED_QUEUED); // two increfs
    rc_biased_decref(&box.biased);
    rc_biased_decref(&box.biased);
    rc_biased_decref(&box.biased); // the owner lets go
    ck_assert_header(&box, 0, 0, 2, MERGED);

    puppet_do(other, enqueue, &box); // goes on, and finds no owner
    ck_assert_header(&box, 0, 0, 1, MERGED);
    ck_assert_ptr_null(rc_self_.queue);

    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 1);
    puppet_end(other);
}
END_TEST

// From here on the puppet is the owner, and we are the other thread.
static void
make(void *arg)
{
    (void)arg;
    init(2); // one of them for us
}

static struct rc_thread *owner; // the puppet's record

static void
block(void *arg)
{
    (void)arg;
    owner = &rc_self_;
    rc_thread_block_begin();
}

static void
unblock(void *arg)
{
    (void)arg;
    rc_thread_block_end();
}

START_TEST(an_orphan_is_merged_by_the_thread_that_counts_it)
{
    struct puppet *maker = puppet_new();
    puppet_do(maker, make, NULL);
    puppet_end(maker);
    ck_assert_header(&box, me, 2, 0, CLEAN); // its owner is dead

    rc_biased_decref(&box.biased);
    ck_assert_header(&box, 0, 0, 1, MERGED);
    ck_assert_int_eq(box.buried, 0);
    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

START_TEST(the_queue_of_a_blocked_owner_is_drained_by_the_other)
{
    struct puppet *maker = puppet_new();
    puppet_do(maker, make, NULL);
    puppet_do(maker, block, NULL);
    ck_assert_int_eq(owner->state, RC_DETACHED);

    rc_biased_decref(&box.biased);
    ck_assert_header(&box, 0, 0, 1, MERGED);
    ck_assert_ptr_null(owner->queue);
    ck_assert_int_eq(owner->state, RC_DETACHED);
    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 1);

    puppet_do(maker, unblock, NULL);
    puppet_end(maker);
}
END_TEST

START_TEST(an_owner_that_is_being_drained_gets_more_to_drain)
{
    struct puppet *maker = puppet_new();
    puppet_do(maker, make, NULL);
    puppet_do(maker, block, NULL);
    rc_registry_lock_();
    owner->state = RC_SUSPENDED; // a third thread is at it
    rc_registry_unlock_();

    rc_biased_decref(&box.biased);
    ck_assert_header(&box, me, 2, 0, QUEUED);
    ck_assert_ptr_eq(owner->queue, &box.biased);

    rc_registry_lock_();
    owner->state = RC_DETACHED; // it has gone without a look at the queue
    rc_registry_changed_();
    rc_registry_unlock_();
    puppet_do(maker, unblock, NULL);
    puppet_end(maker); // a thread that ends merges its queue
    ck_assert_header(&box, 0, 0, 1, MERGED);
}
END_TEST

START_TEST(a_thread_merges_its_queue_before_it_ends)
{
    struct puppet *maker = puppet_new();
    puppet_do(maker, make, NULL);
    rc_biased_decref(&box.biased);
    ck_assert_header(&box, me, 2, 0, QUEUED);

    puppet_end(maker);

    ck_assert_header(&box, 0, 0, 1, MERGED);
    rc_biased_decref(&box.biased);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

// It passed its limit, or broke a rule, between the decref's look and the push.
START_TEST(an_object_that_became_immortal_meanwhile_is_not_queued)
{
    struct puppet *other = puppet_new();
    init(2);
    atomic_store(&box.biased.shared, RC_BIASED_QUEUED);
    atomic_store(&box.biased.mine, RC_BIASED_IMMORTAL);

    puppet_do(other, enqueue, &box);

    ck_assert_ptr_null(rc_self_.queue);
    ck_assert_uint_eq(rc_biased_count(&box.biased), RC_IMMORTAL);
    puppet_end(other);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("biased_merge",
                    the_entry_keeps_an_object_that_comes_back_to_its_owner,
                    an_object_merged_meanwhile_is_not_queued,
                    an_object_that_became_immortal_meanwhile_is_not_queued,
                    an_orphan_is_merged_by_the_thread_that_counts_it,
                    the_queue_of_a_blocked_owner_is_drained_by_the_other,
                    an_owner_that_is_being_drained_gets_more_to_drain,
                    a_thread_merges_its_queue_before_it_ends);
}
