// Ending threads, many of them: what a blocked or ended owner leaves to the
// others stays bounded, and a program may go on counting in its own
// thread-specific destructors, before and after the library's.
#include "box.h"
#include "puppet.h"
#include "registry.h" // rc_threads_
#include "support.h"

#include <pthread.h>
#include <stdlib.h>

static struct box box;
enum { MANY = 100000 };

static void
own_many(void *arg)
{
    struct box *boxes = arg;

    for (int i = 0; i < MANY; i++)
        rc_biased_init(&boxes[i].biased, &box_type);
    rc_thread_block_begin();
}

static struct rc_thread *owner;

static void
own_many_and_block(void *arg)
{
    own_many(arg);
    owner = &rc_self_;
}

static void
unblock(void *arg)
{
    (void)arg;
    rc_thread_block_end();
}

// Its queue would grow without bound: nobody comes to a safepoint for it.
START_TEST(the_queue_of_a_blocked_owner_does_not_grow)
{
    struct box *boxes = calloc(MANY, sizeof *boxes);
    struct puppet *other = puppet_new();
    ck_assert_ptr_nonnull(boxes);
    puppet_do(other, own_many_and_block, boxes);

    for (int i = 0; i < MANY; i++) {
        rc_biased_decref(&boxes[i].biased);
        ck_assert_ptr_null(owner->queue);
        ck_assert_int_eq(boxes[i].buried, 1);
    }

    puppet_do(other, unblock, NULL);
    puppet_end(other);
    free(boxes);
}
END_TEST

// A program's own key, whose destructor counts. POSIX leaves the order of
// the destructors open; glibc runs them in the order of their keys.
static pthread_key_t key;
static bool was_attached;
static void (*last_words)(void);

static void
at_thread_exit(void *arg)
{
    (void)arg;
    was_attached = rc_self_.attached;
    last_words();
}

static void
set_key(void *arg)
{
    (void)arg;
    pthread_setspecific(key, &key);
}

static void
attach(void *arg)
{
    (void)arg;
    rc_thread_attach();
}

// Has a thread end whose last words are those, before the library's or after.
static void
end_with(void (*words)(void), bool ours_first)
{
    struct puppet *other = puppet_new();

    last_words = words;
    if (!ours_first)
        rc_thread_block_begin(); // makes the library's key; it may collect
    ck_assert_int_eq(pthread_key_create(&key, at_thread_exit), 0);
    puppet_do(other, attach, NULL);
    puppet_do(other, set_key, NULL);
    puppet_end(other);
    if (!ours_first)
        rc_thread_block_end();
}

static void
use_everything(void)
{
    for (size_t i = 0; i < RC_STRATEGIES; i++) {
        const rc_strategy *s = &rc_strategies[i];
        struct box local = {0};
        s->init(&local, &box_type);
        s->incref(&local);
        s->decref(&local);
        s->decref(&local);
        s->settle();
        ck_assert_int_eq(local.buried, 1);
    }
    rc_safepoint();
}

// Once it has ended, a thread does not attach again: its record is about to
// go. It counts as a thread without a token.
START_TEST(a_thread_specific_destructor_may_count)
{
    hear_trouble();

    end_with(use_everything, _i == 0);

    ck_assert(was_attached == (_i == 0)); // before, and after the library's
    ck_assert_uint_eq(heard(RC_MISUSE) + heard(RC_LEAK), 0);
    rc_thread_detach();
    ck_assert_ptr_null(rc_threads_);
}
END_TEST

static void
leave_to_the_others(void)
{
    rc_biased_init(&box.biased, &box_type);
    ck_assert_uint_eq(rc_biased_owner(&box.biased), 0); // born merged
}

START_TEST(what_a_destructor_makes_after_the_end_is_born_merged)
{
    end_with(leave_to_the_others, false);

    rc_biased_decref(&box.biased);

    ck_assert_int_eq(box.buried, 1);
}
END_TEST

static void
bring_to_zero(void)
{
    rc_deferred_decref(&box.deferred);
}

START_TEST(what_a_destructor_brings_to_0_after_the_end_is_collected)
{
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);

    end_with(bring_to_zero, false);

    ck_assert_int_eq(box.buried, 0);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
    ck_assert_uint_eq(heard(RC_LEAK), 0);
}
END_TEST

START_TEST(a_decref_too_many_after_the_end_is_heard)
{
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    atomic_store(&box.deferred.count, 0);

    end_with(bring_to_zero, false);

    ck_assert_heard(RC_MISUSE, "decref of a 'box' that has no references left");
    ck_assert_uint_eq(rc_deferred_count(&box.deferred), RC_IMMORTAL);
}
END_TEST

// It was in a table already, revived by a handle: it is not listed twice.
START_TEST(what_a_destructor_brings_to_0_again_stays_in_its_table)
{
    rc_scope scope;
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&scope);
    rc_deferred_borrow(&box.deferred);
    rc_deferred_decref(&box.deferred);
    rc_deferred_incref(&box.deferred); // for the other thread

    end_with(bring_to_zero, false);

    ck_assert_uint_eq(rc_deferred_collect(), 0);
    rc_scope_leave(&scope);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

Suite *
suite(void)
{
    Suite *s =
        suite_of_each("ending", 2, a_thread_specific_destructor_may_count);
    TCase *once = tcase_create("once");
    tcase_add_test(once, the_queue_of_a_blocked_owner_does_not_grow);
    tcase_add_test(once, what_a_destructor_makes_after_the_end_is_born_merged);
    tcase_add_test(once,
                   what_a_destructor_brings_to_0_after_the_end_is_collected);
    tcase_add_test(once,
                   what_a_destructor_brings_to_0_again_stays_in_its_table);
    tcase_add_test(once, a_decref_too_many_after_the_end_is_heard);
    suite_add_tcase(s, once);
    return s;
}
