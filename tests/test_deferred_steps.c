// The deferred protocol, stepped by hand: count, flags and table after each
// step; what a collect finds counted again, named by a handle, or dead. These
// claims after each step make the file longer than most.
#include "box.h"
#include "puppet.h"
#include "support.h"

#define ck_assert_header(box_, count_, flags_)                           \
    do {                                                                 \
        ck_assert_uint_eq(atomic_load(&(box_)->deferred.count), count_); \
        ck_assert_uint_eq(atomic_load(&(box_)->deferred.flags), flags_); \
    } while (0)

static struct box box;

static void
decref(void *arg)
{
    rc_deferred_decref(&((struct box *)arg)->deferred);
}

static void
incref(void *arg)
{
    rc_deferred_incref(&((struct box *)arg)->deferred);
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

START_TEST(a_count_of_0_enters_the_table_once_and_frees_nothing)
{
    rc_deferred_init(&box.deferred, &box_type);
    ck_assert_header(&box, 1, 0);

    rc_deferred_decref(&box.deferred);

    ck_assert_header(&box, 0, RC_DEFERRED_LISTED);
    ck_assert_ptr_eq(rc_self_.table, &box.deferred);
    ck_assert_uint_eq(rc_self_.table_length, 1);
    ck_assert_int_eq(box.buried, 0);
}
END_TEST

START_TEST(a_collect_frees_what_is_at_0_and_named_by_nobody)
{
    rc_deferred_init(&box.deferred, &box_type);
    rc_deferred_decref(&box.deferred);

    ck_assert_uint_eq(rc_deferred_collect(), 1);

    ck_assert_header(&box, 0, RC_DEFERRED_LISTED | RC_DEFERRED_DEAD);
    ck_assert_int_eq(box.buried, 1);
    ck_assert_ptr_null(rc_self_.table);
    ck_assert_uint_eq(rc_self_.table_length, 0);
    ck_assert_uint_eq(rc_deferred_collect(), 0);
}
END_TEST

START_TEST(a_handle_keeps_what_is_at_0_until_its_scope_is_left)
{
    rc_scope scope;
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&scope);
    rc_deferred_borrow(&box.deferred);
    ck_assert_header(&box, 1, 0); // a handle is not counted
    rc_deferred_decref(&box.deferred);

    ck_assert_uint_eq(rc_deferred_collect(), 0);
    ck_assert_header(&box, 0, RC_DEFERRED_LISTED); // no mark is left
    ck_assert_ptr_eq(rc_self_.table, &box.deferred);

    rc_scope_leave(&scope);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

START_TEST(an_object_counted_again_leaves_the_table)
{
    rc_scope scope;
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&scope);
    rc_deferred_borrow(&box.deferred);
    rc_deferred_decref(&box.deferred);
    rc_deferred_incref(&box.deferred); // from 0: the handle keeps it
    ck_assert_header(&box, 1, RC_DEFERRED_LISTED);
    rc_scope_leave(&scope);

    ck_assert_uint_eq(rc_deferred_collect(), 0);
    ck_assert_header(&box, 1, 0);
    ck_assert_ptr_null(rc_self_.table);

    rc_deferred_decref(&box.deferred); // and may enter it again
    ck_assert_uint_eq(rc_deferred_collect(), 1);
}
END_TEST

START_TEST(an_object_is_listed_once_however_often_it_falls_to_0)
{
    rc_scope scope;
    rc_deferred_init(&box.deferred, &box_type);
    rc_scope_enter(&scope);
    rc_deferred_borrow(&box.deferred);
    for (int i = 0; i < 3; i++) {
        rc_deferred_decref(&box.deferred);
        ck_assert_uint_eq(rc_self_.table_length, 1);
        rc_deferred_incref(&box.deferred);
    }
    rc_scope_leave(&scope);
    rc_deferred_decref(&box.deferred);

    ck_assert_uint_eq(rc_deferred_collect(), 1);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

START_TEST(an_immortal_object_leaves_the_table)
{
    rc_deferred_init(&box.deferred, &box_type);
    rc_deferred_decref(&box.deferred);
    rc_deferred_immortalize(&box.deferred);

    ck_assert_uint_eq(rc_deferred_collect(), 0);

    ck_assert_header(&box, RC_IMMORTAL, 0);
    ck_assert_ptr_null(rc_self_.table);
}
END_TEST

START_TEST(a_collect_empties_the_tables_of_all_threads)
{
    struct puppet *other = puppet_new();
    rc_deferred_init(&box.deferred, &box_type);
    puppet_do(other, decref, &box);
    ck_assert_ptr_null(rc_self_.table); // it is in the other's
    puppet_do(other, block, NULL);

    ck_assert_uint_eq(rc_deferred_collect(), 1);

    puppet_do(other, unblock, NULL);
    puppet_end(other);
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

static rc_scope others_scope;

static void
borrow(void *arg)
{
    rc_scope_enter(&others_scope);
    rc_deferred_borrow(&((struct box *)arg)->deferred);
}

static void
leave(void *arg)
{
    (void)arg;
    rc_scope_leave(&others_scope);
}

START_TEST(another_threads_handle_keeps_the_object_even_while_it_is_blocked)
{
    struct puppet *other = puppet_new();
    rc_deferred_init(&box.deferred, &box_type);
    puppet_do(other, borrow, &box);
    puppet_do(other, block, NULL);
    rc_deferred_decref(&box.deferred);

    ck_assert_uint_eq(rc_deferred_collect(), 0);
    ck_assert_int_eq(box.buried, 0);
    ck_assert_ptr_eq(rc_self_.table, &box.deferred);

    puppet_do(other, unblock, NULL);
    puppet_do(other, incref, &box); // it stores the object somewhere
    puppet_do(other, leave, NULL);
    puppet_do(other, block, NULL);
    ck_assert_uint_eq(rc_deferred_collect(), 0);
    ck_assert_header(&box, 1, 0);
    puppet_do(other, unblock, NULL);
    puppet_end(other);
    rc_deferred_decref(&box.deferred);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
}
END_TEST

// The twin of the test above: without the handle nothing keeps the object.
START_TEST(without_the_handle_the_same_collect_frees_it)
{
    struct puppet *other = puppet_new();
    rc_deferred_init(&box.deferred, &box_type);
    puppet_do(other, borrow, &box);
    puppet_do(other, leave, NULL);
    puppet_do(other, block, NULL);
    rc_deferred_decref(&box.deferred);

    ck_assert_uint_eq(rc_deferred_collect(), 1);

    puppet_do(other, unblock, NULL);
    puppet_end(other);
}
END_TEST

// What one dealloc brings to 0, the same collect frees.
static void
drop_the_box(void *self)
{
    (void)self;
    rc_deferred_decref(&box.deferred);
    ck_assert_uint_eq(rc_deferred_collect(), 0); // one is under way
}

START_TEST(a_collect_goes_on_with_what_its_deallocs_bring_to_0)
{
    static const rc_type type = {.name = "holder", .dealloc = drop_the_box};
    struct box holder = {0};
    rc_deferred_init(&box.deferred, &box_type);
    rc_deferred_init(&holder.deferred, &type);
    rc_deferred_decref(&holder.deferred);

    ck_assert_uint_eq(rc_deferred_collect(), 2);

    ck_assert_int_eq(box.buried, 1);
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "deferred_steps", a_count_of_0_enters_the_table_once_and_frees_nothing,
        a_collect_frees_what_is_at_0_and_named_by_nobody,
        a_handle_keeps_what_is_at_0_until_its_scope_is_left,
        an_object_counted_again_leaves_the_table,
        an_object_is_listed_once_however_often_it_falls_to_0,
        an_immortal_object_leaves_the_table,
        a_collect_empties_the_tables_of_all_threads,
        another_threads_handle_keeps_the_object_even_while_it_is_blocked,
        without_the_handle_the_same_collect_frees_it,
        a_collect_goes_on_with_what_its_deallocs_bring_to_0);
}
