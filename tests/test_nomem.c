// Out of memory: each allocation of the library is made to fail in turn, the
// n-th for every n until none fails; so are the calls that attaching makes.
// Nothing is freed early, nothing is lost but what a sentence tells.
#include "box.h"
#include "failing.h"
#include "support.h"

#include <stdlib.h>

#define ROW (&rc_strategies[_i])

struct node {
    struct box box;
    const rc_strategy *strategy;
    struct node *child[2];
};

static int living;

static void
node_dealloc(void *self)
{
    struct node *node = self;

    for (int i = 0; i < 2; i++)
        if (node->child[i] != NULL)
            node->strategy->decref(node->child[i]);
    living--;
    free(node);
}

static const rc_type node_type = {.name = "node", .dealloc = node_dealloc};

static struct node *
node_new(const rc_strategy *s, struct node *left, struct node *right)
{
    struct node *node = calloc(1, sizeof *node);

    ck_assert_ptr_nonnull(node);
    node->strategy = s;
    node->child[0] = left;
    node->child[1] = right;
    s->init(node, &node_type);
    living++;
    return node;
}

static struct node *
tree_new(const rc_strategy *s, int levels)
{
    if (levels == 0)
        return NULL;
    struct node *left = tree_new(s, levels - 1);
    return node_new(s, left, tree_new(s, levels - 1));
}

// So deep that deallocs wait, and so wide below that their stack must grow.
static struct node *
forest_new(const rc_strategy *s)
{
    struct node *head = tree_new(s, 9);

    for (int i = 0; i < 120; i++)
        head = node_new(s, head, tree_new(s, 3));
    return head;
}

START_TEST(deep_destruction_loses_nothing_whichever_allocation_fails)
{
    unsigned failures = 0;
    bool any = true;

    hear_trouble();
    for (unsigned n = 1; any; n++) {
        struct node *forest = forest_new(ROW);
        fail_alloc(n);
        ROW->decref(forest);
        ROW->settle();
        any = failed();
        failures += any;
        fail_alloc(0);
        ck_assert_int_eq(living, 0);
    }

    // A deferred object's dealloc only lists what it drops: no depth.
    ck_assert((failures > 0) == (ROW->settle != rc_strategies[4].settle));
    ck_assert_uint_eq(heard(RC_MISUSE) + heard(RC_LEAK), 0);
}
END_TEST

enum { HANDLES = 4 * RC_HANDLES_INLINE };

START_TEST(a_handle_without_room_becomes_a_reference_that_is_told_of)
{
    static struct box boxes[HANDLES];
    hear_trouble();

    for (unsigned n = 1; n <= 2; n++) { // the stack grows twice
        rc_scope scope;
        rc_scope_enter(&scope);
        for (int i = 0; i < HANDLES; i++)
            rc_deferred_init(&boxes[i].deferred, &box_type);
        fail_alloc(n);
        for (int i = 0; i < HANDLES; i++)
            rc_deferred_borrow(&boxes[i].deferred);
        ck_assert(failed());
        rc_scope_leave(&scope);

        ck_assert_uint_eq(heard(RC_LEAK), n);
        ck_assert_str_eq(last_heard(RC_LEAK),
                         "no room for a handle to a 'box': "
                         "it will never be freed");
        int kept = 0;
        for (int i = 0; i < HANDLES; i++) {
            kept += rc_deferred_count(&boxes[i].deferred) == 2;
            rc_deferred_decref(&boxes[i].deferred);
        }
        ck_assert_int_eq(kept, 1); // one borrow failed, the next found room
        ck_assert_uint_eq(rc_deferred_collect(), HANDLES - 1);
        rc_thread_detach(); // give the room back, so that it must grow again
    }
}
END_TEST

// Without a key for its end a thread cannot attach: it owns nothing, and
// everything works, more slowly. _i: which call fails.
START_TEST(a_thread_that_cannot_attach_counts_all_the_same)
{
    fail_call((enum failing_call)(_i + 1));
    hear_trouble();
    rc_thread_attach();
    ck_assert(!rc_self_.attached);

    for (size_t i = 0; i < RC_STRATEGIES; i++) {
        const rc_strategy *s = &rc_strategies[i];
        struct box box = {0};
        s->init(&box, &box_type);
        s->incref(&box);
        ck_assert_uint_eq(s->count(&box), 2);
        s->decref(&box);
        ck_assert(s->is_unique(&box) == !(s->flags & RC_NEVER_UNIQUE));
        s->decref(&box);
        s->settle();
        ck_assert_int_eq(box.buried, 1);
    }
    ck_assert_uint_eq(heard(RC_MISUSE) + heard(RC_LEAK), 0);
}
END_TEST

START_TEST(a_thread_that_cannot_attach_has_no_handles)
{
    struct box box = {0};
    rc_scope scope;
    fail_call((enum failing_call)(_i + 1));
    hear_trouble();
    rc_deferred_init(&box.deferred, &box_type);

    rc_scope_enter(&scope);
    ck_assert_heard(RC_MISUSE, "a scope is entered by a thread that cannot "
                               "attach: no collect waits for it");
    rc_deferred_borrow(&box.deferred);
    rc_scope_leave(&scope);

    ck_assert_heard(RC_LEAK, "no room for a handle to a 'box': "
                             "it will never be freed");
    rc_deferred_decref(&box.deferred);
    ck_assert_uint_eq(rc_deferred_collect(), 0);
    ck_assert(!rc_deferred_try_incref(&box.deferred));
}
END_TEST

START_TEST(a_thread_that_cannot_attach_may_block_and_stop_the_world)
{
    fail_call((enum failing_call)(_i + 1));
    hear_trouble();

    rc_thread_block_begin();
    rc_thread_block_end();
    rc_world_stop();
    rc_safepoint();
    rc_world_start();
    rc_thread_detach();

    ck_assert_uint_eq(heard(RC_MISUSE), 0);
    fail_call(NO_CALL); // setspecific alone is tried again
    rc_thread_attach();
    ck_assert(rc_self_.attached == (_i + 1 == SETSPECIFIC));
}
END_TEST

Suite *
suite(void)
{
    Suite *s = suite_of_each(
        "nomem", RC_STRATEGIES,
        deep_destruction_loses_nothing_whichever_allocation_fails);
    TCase *handles = tcase_create("handles");
    tcase_add_test(handles,
                   a_handle_without_room_becomes_a_reference_that_is_told_of);
    suite_add_tcase(s, handles);
    TCase *calls = tcase_create("calls");
    tcase_add_loop_test(calls, a_thread_that_cannot_attach_counts_all_the_same,
                        0, ATFORK);
    tcase_add_loop_test(calls, a_thread_that_cannot_attach_has_no_handles, 0,
                        ATFORK);
    tcase_add_loop_test(
        calls, a_thread_that_cannot_attach_may_block_and_stop_the_world, 0,
        ATFORK);
    suite_add_tcase(s, calls);
    return s;
}
