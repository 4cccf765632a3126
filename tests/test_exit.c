// Thread exit: everything a thread owes is paid or handed over, its token is
// never seen again, and what its deallocs do on the way out is safe.
#include "box.h"
#include "puppet.h"
#include "registry.h" // rc_threads_
#include "support.h"

#include <pthread.h>

static struct box box;
static uint32_t seen[3]; // tokens

static void
remember_token(void *index)
{
    rc_thread_attach();
    seen[*(int *)index] = rc_self_.token;
}

START_TEST(a_token_is_never_used_again)
{
    for (int i = 0; i < 3; i++) {
        struct puppet *other = puppet_new();
        puppet_do(other, remember_token, &i);
        puppet_end(other); // the next thread may get the same memory
    }
    ck_assert_uint_ne(seen[0], seen[1]);
    ck_assert_uint_ne(seen[1], seen[2]);
    ck_assert_uint_ne(seen[0], seen[2]);
}
END_TEST

START_TEST(detaching_and_attaching_again_is_a_new_life)
{
    rc_thread_attach();
    uint32_t before = rc_self_.token;
    rc_biased_init(&box.biased, &box_type);

    rc_thread_detach();
    ck_assert_uint_eq(rc_self_.token, RC_NO_TOKEN);
    rc_thread_attach();

    ck_assert_uint_ne(rc_self_.token, before);
    rc_biased_decref(&box.biased); // an orphan of our former life
    ck_assert_int_eq(box.buried, 1);
}
END_TEST

static void
attach(void *arg)
{
    (void)arg;
    rc_thread_attach();
}

START_TEST(an_ended_thread_is_in_no_list)
{
    struct puppet *other = puppet_new();
    puppet_do(other, attach, NULL);
    ck_assert_ptr_nonnull(rc_threads_);

    puppet_end(other);

    ck_assert_ptr_null(rc_threads_);
}
END_TEST

// A dealloc that borrows more handles than the record has room for.
static struct box things[3 * RC_HANDLES_INLINE];

static void
borrow_many(void *self)
{
    rc_scope scope;

    rc_scope_enter(&scope);
    for (size_t i = 0; i < 3 * RC_HANDLES_INLINE; i++)
        rc_deferred_borrow(&things[i].deferred);
    ck_assert_ptr_ne(rc_self_.handle, rc_self_.handle_inline);
    rc_scope_leave(&scope);
    ((struct box *)self)->buried++;
}

static void
own_and_grow_the_handle_stack(void *self)
{
    static const rc_type type = {.name = "greedy", .dealloc = borrow_many};
    static struct box first;

    rc_biased_init(self, &type);
    rc_biased_init(&first.biased, &type);
    rc_biased_decref(&first.biased);
}

// The handle stack was given up before the queue was emptied, but its size
// was kept: a dealloc at exit that borrowed wrote behind the inline handles.
START_TEST(a_dealloc_at_thread_exit_may_borrow)
{
    for (size_t i = 0; i < 3 * RC_HANDLES_INLINE; i++)
        rc_deferred_init(&things[i].deferred, &box_type);
    struct puppet *other = puppet_new();
    puppet_do(other, own_and_grow_the_handle_stack, &box);
    rc_biased_decref(&box.biased); // into its queue

    puppet_end(other);

    ck_assert_int_eq(box.buried, 1);
}
END_TEST

static void
end_inside_a_scope(void *arg)
{
    static rc_scope scope;

    rc_scope_enter(&scope);
    rc_deferred_borrow(arg);
}

START_TEST(a_thread_that_ends_inside_a_scope_is_heard_and_leaks)
{
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);
    struct puppet *other = puppet_new();
    puppet_do(other, end_inside_a_scope, &box.deferred);

    puppet_end(other);

    ck_assert_heard(RC_MISUSE, "a thread ends inside a scope, holding a 'box'");
    rc_deferred_decref(&box.deferred);
    rc_deferred_settle();
    ck_assert_int_eq(box.buried, 0);
}
END_TEST

static struct puppet *later;

static void
detach_in_dealloc(void *self)
{
    rc_thread_detach();
    puppet_do(later, attach, NULL);
    ((struct box *)self)->buried++;
}

static void
own_what_detaches(void *self)
{
    static const rc_type type = {.name = "leaver",
                                 .dealloc = detach_in_dealloc};

    rc_biased_init(self, &type);
}

// The inner detach left the list, and the outer one left it again: a thread
// that had attached in between was lost from it.
START_TEST(a_dealloc_at_thread_exit_may_detach)
{
    struct puppet *leaver = puppet_new();
    later = puppet_new();
    puppet_do(leaver, own_what_detaches, &box);
    rc_biased_decref(&box.biased); // into its queue

    puppet_end(leaver);

    ck_assert_int_eq(box.buried, 1);
    ck_assert_ptr_nonnull(rc_threads_);
    puppet_end(later);
    ck_assert_ptr_null(rc_threads_);
}
END_TEST

// What waits in the table of a thread that ends is collected by the others.
static void
bring_to_zero(void *arg)
{
    rc_deferred_init(arg, &box_type);
    rc_deferred_decref(arg);
}

START_TEST(the_table_of_an_ended_thread_is_handed_over)
{
    struct puppet *other = puppet_new();
    puppet_do(other, bring_to_zero, &box.deferred);
    puppet_end(other);
    ck_assert_int_eq(box.buried, 0);

    ck_assert_uint_eq(rc_deferred_collect(), 1);

    ck_assert_int_eq(box.buried, 1);
}
END_TEST

enum { MANY = 1100 }; // longer than a table that asks for a collect
static struct box many[MANY];

static void
bring_many_to_zero(void *arg)
{
    (void)arg;
    for (int i = 0; i < MANY; i++)
        bring_to_zero(&many[i].deferred);
}

// The flag was raised for the first in the list: the ended thread itself.
START_TEST(a_long_table_handed_over_is_collected_at_the_next_safepoint)
{
    rc_thread_attach();
    struct puppet *other = puppet_new();
    puppet_do(other, bring_many_to_zero, NULL);
    puppet_end(other);

    rc_safepoint();

    for (int i = 0; i < MANY; i++)
        ck_assert_int_eq(many[i].buried, 1);
}
END_TEST

Suite *
suite(void)
{
    return suite_of(
        "exit", a_token_is_never_used_again,
        detaching_and_attaching_again_is_a_new_life,
        an_ended_thread_is_in_no_list, a_dealloc_at_thread_exit_may_borrow,
        a_thread_that_ends_inside_a_scope_is_heard_and_leaks,
        a_dealloc_at_thread_exit_may_detach,
        the_table_of_an_ended_thread_is_handed_over,
        a_long_table_handed_over_is_collected_at_the_next_safepoint);
}
