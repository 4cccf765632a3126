// Deferred counting: scopes and handles as a program uses them, the long
// table, and the questions that a count alone cannot answer.
#include "box.h"
#include "puppet.h"
#include "support.h"

static struct box box;

START_TEST(scopes_nest_and_each_ends_its_own_handles)
{
    rc_scope outer, inner;
    struct box other = {0};
    rc_deferred_init(&box.deferred, &box_type);
    rc_deferred_init(&other.deferred, &box_type);
    rc_scope_enter(&outer);
    rc_deferred_borrow(&box.deferred);
    rc_scope_enter(&inner);
    rc_deferred_borrow(&other.deferred);
    rc_deferred_decref(&box.deferred);
    rc_deferred_decref(&other.deferred);

    rc_scope_leave(&inner);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
    ck_assert_int_eq(other.buried, 1);
    rc_scope_leave(&outer);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

START_TEST(leaving_the_outer_scope_ends_the_inner_ones_handles)
{
    rc_scope outer, inner;
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&outer);
    rc_scope_enter(&inner);
    rc_deferred_borrow(&box.deferred);
    rc_deferred_decref(&box.deferred);

    rc_scope_leave(&outer); // as by a return in the middle

    ck_assert_uint_eq(rc_deferred_collect(), 1);
}
END_TEST

START_TEST(any_number_of_handles_finds_room)
{
    enum { HANDLES = 1000 };
    static struct box boxes[HANDLES];
    rc_scope scope;
    rc_scope_enter(&scope);
    for (int i = 0; i < HANDLES; i++) {
        rc_deferred_init(&boxes[i].deferred, &box_type);
        rc_deferred_borrow(&boxes[i].deferred);
        rc_deferred_decref(&boxes[i].deferred);
    }

    ck_assert_uint_eq(rc_deferred_collect(), 0);
    rc_scope_leave(&scope);
    ck_assert_uint_eq(rc_deferred_collect(), HANDLES);
    rc_thread_detach(); // gives up the room
    ck_assert_ptr_eq(rc_self_.handle, rc_self_.handle_inline);
}
END_TEST

START_TEST(is_unique_is_never_sure)
{
    rc_deferred_init(&box.deferred, &box_type);
    ck_assert(!rc_deferred_is_unique(&box.deferred));
}
END_TEST

START_TEST(immortalize_says_yes_whatever_the_count)
{
    rc_deferred_init(&box.deferred, &box_type);
    rc_deferred_incref(&box.deferred);
    ck_assert(rc_deferred_immortalize(&box.deferred));
    ck_assert_uint_eq(rc_deferred_count(&box.deferred), RC_IMMORTAL);
}
END_TEST

// A thread that was not attached took its reference after the look at DEAD:
// a collect could come between. So it attaches before it looks.
static bool made, is_attached;

static void
try_incref(void *arg)
{
    made = rc_deferred_try_incref(&((struct box *)arg)->deferred);
    is_attached = rc_self_.attached;
}

START_TEST(try_incref_attaches_before_it_looks)
{
    struct puppet *other = puppet_new();
    rc_deferred_init(&box.deferred, &box_type);

    puppet_do(other, try_incref, &box);

    ck_assert(made);
    ck_assert(is_attached);
    ck_assert_uint_eq(rc_deferred_count(&box.deferred), 2);
    puppet_end(other);
}
END_TEST

enum { MANY = 1100, LIMIT = 1024 };
static struct box many[MANY];

static unsigned
buried(void)
{
    unsigned n = 0;

    for (int i = 0; i < MANY; i++)
        n += (unsigned)many[i].buried;
    return n;
}

static void
bring_to_zero(int from, int to)
{
    for (int i = from; i < to; i++) {
        rc_deferred_init(&many[i].deferred, &box_type);
        rc_deferred_decref(&many[i].deferred);
    }
}

START_TEST(a_long_table_is_collected_at_the_next_safepoint)
{
    bring_to_zero(0, LIMIT);
    rc_safepoint();
    ck_assert_uint_eq(buried(), 0); // not long yet

    bring_to_zero(LIMIT, LIMIT + 1);
    ck_assert_uint_eq(buried(), 0); // no safepoint yet
    rc_safepoint();
    ck_assert_uint_eq(buried(), LIMIT + 1);
}
END_TEST

// What handles keep would make each safepoint collect in vain: the next is
// asked for when the table is twice as long.
START_TEST(a_long_table_in_use_is_not_collected_at_every_safepoint)
{
    rc_scope scope;
    rc_scope_enter(&scope);
    for (int i = 0; i < LIMIT + 1; i++) {
        rc_deferred_init(&many[i].deferred, &box_type);
        rc_deferred_borrow(&many[i].deferred);
        rc_deferred_decref(&many[i].deferred);
    }
    rc_safepoint();
    ck_assert_uint_eq(rc_self_.table_limit, 2 * (LIMIT + 1));

    bring_to_zero(LIMIT + 1, LIMIT + 2);
    rc_safepoint();
    ck_assert_uint_eq(buried(), 0);
    rc_scope_leave(&scope);
    ck_assert_uint_eq(rc_deferred_collect(), LIMIT + 2);
}
END_TEST

// The safepoint of a thread that has stopped the world collected, and was
// told off for it.
START_TEST(a_safepoint_in_a_stopped_world_leaves_a_long_table_alone)
{
    hear_trouble();
    bring_to_zero(0, MANY);
    rc_world_stop();

    rc_safepoint();
    ck_assert_uint_eq(heard(RC_MISUSE), 0);
    ck_assert_uint_eq(buried(), 0);

    rc_world_start();
    rc_safepoint(); // but it is not forgotten
    ck_assert_uint_eq(buried(), MANY);
}
END_TEST

static void
bring_many_to_zero(void *arg)
{
    (void)arg;
    bring_to_zero(0, MANY);
}

static void
block(void *arg)
{
    (void)arg;
    rc_thread_block_begin();
}

static void
unblock(void *arg)
{
    (void)arg;
    rc_thread_block_end();
}

// The newest thread alone was asked to collect what ended threads left. If it
// blocked for ever, nobody did.
START_TEST(what_an_ended_thread_left_is_collected_by_any_thread)
{
    struct puppet *newest = puppet_new();
    struct puppet *other = puppet_new();
    rc_thread_attach();
    puppet_do(newest, block, NULL);

    puppet_do(other, bring_many_to_zero, NULL);
    puppet_end(other);
    rc_safepoint();

    ck_assert_uint_eq(buried(), MANY);
    puppet_do(newest, unblock, NULL);
    puppet_end(newest);
}
END_TEST

// Nobody is attached when the thread ends: nobody was asked, ever.
START_TEST(what_an_ended_thread_left_is_collected_by_a_later_one)
{
    struct puppet *other = puppet_new();
    puppet_do(other, bring_many_to_zero, NULL);
    puppet_end(other);

    rc_thread_attach();
    rc_safepoint();

    ck_assert_uint_eq(buried(), MANY);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("deferred", scopes_nest_and_each_ends_its_own_handles,
                    leaving_the_outer_scope_ends_the_inner_ones_handles,
                    any_number_of_handles_finds_room, is_unique_is_never_sure,
                    immortalize_says_yes_whatever_the_count,
                    try_incref_attaches_before_it_looks,
                    a_long_table_is_collected_at_the_next_safepoint,
                    a_long_table_in_use_is_not_collected_at_every_safepoint,
                    a_safepoint_in_a_stopped_world_leaves_a_long_table_alone,
                    what_an_ended_thread_left_is_collected_by_any_thread,
                    what_an_ended_thread_left_is_collected_by_a_later_one);
}
