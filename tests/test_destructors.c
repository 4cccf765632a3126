// A dealloc is ordinary code: it may create objects, drop others, publish
// them, collect, and it is as deep as its data structure. Each test runs once
// for each row of rc_strategies[].
#include "box.h"
#include "support.h"

#include <stdlib.h>

#define ROW (&rc_strategies[_i])

// A node of a tree that owns its children, and frees itself. What else its
// dealloc does, `last_words` says.
struct node {
    struct box box; // the header comes first
    const rc_strategy *strategy;
    struct node *child[2];
    void (*last_words)(struct node *node);
};

static int living;

static void
node_dealloc(void *self)
{
    struct node *node = self;

    if (node->last_words != NULL)
        node->last_words(node);
    for (int i = 0; i < 2; i++)
        if (node->child[i] != NULL)
            node->strategy->decref(node->child[i]);
    living--;
    free(node);
}

static const rc_type node_type = {.name = "node", .dealloc = node_dealloc};

static struct node *
node_new(const rc_strategy *strategy)
{
    struct node *node = calloc(1, sizeof *node);

    ck_assert_ptr_nonnull(node);
    node->strategy = strategy;
    strategy->init(node, &node_type);
    living++;
    return node;
}

// As many levels of nodes as asked for, each of which owns two below it.
static struct node *
tree_new(const rc_strategy *strategy, int levels)
{
    struct node *node = node_new(strategy);

    for (int i = 0; levels > 1 && i < 2; i++)
        node->child[i] = tree_new(strategy, levels - 1);
    return node;
}

static struct node *published; // a counted place

START_TEST(a_chain_of_200000_is_destroyed_without_deep_recursion)
{
    struct node *head = NULL;
    for (int i = 0; i < 200000; i++) {
        struct node *node = node_new(ROW);
        node->child[0] = head;
        head = node;
    }

    ROW->decref(head);
    ROW->settle();

    ck_assert_int_eq(living, 0);
}
END_TEST

START_TEST(a_tree_is_destroyed_to_its_last_leaf)
{
    struct node *root = tree_new(ROW, 12);
    ck_assert_int_eq(living, 4095);

    ROW->decref(root);
    ROW->settle();

    ck_assert_int_eq(living, 0);
}
END_TEST

// 60 deep, and at the bottom a node with many children below each other: more
// objects wait at once than the first stack of waiting objects holds.
START_TEST(many_objects_may_wait_for_the_outermost_dealloc)
{
    struct node *head = tree_new(ROW, 9);
    for (int i = 0; i < 60; i++) {
        struct node *node = node_new(ROW);
        node->child[0] = head;
        node->child[1] = tree_new(ROW, 3);
        head = node;
    }

    ROW->decref(head);
    ROW->settle();

    ck_assert_int_eq(living, 0);
}
END_TEST

static void
create_and_drop(struct node *node)
{
    const rc_strategy *s = node->strategy;
    struct node *other = tree_new(s, 3);

    s->incref(other);
    s->decref(other);
    s->decref(other);
}

START_TEST(a_dealloc_may_create_and_drop_objects)
{
    struct node *node = node_new(ROW);
    node->last_words = create_and_drop;

    ROW->decref(node);
    ROW->settle();

    ck_assert_int_eq(living, 0);
}
END_TEST

static void
publish_an_heir(struct node *node)
{
    published = node_new(node->strategy);
}

START_TEST(a_dealloc_may_publish_an_object_that_lives_on)
{
    struct node *node = node_new(ROW);
    node->last_words = publish_an_heir;

    ROW->decref(node);
    ROW->settle();

    ck_assert_int_eq(living, 1);
    ck_assert_uint_eq(ROW->count(published), 1);
    ROW->decref(published);
    ROW->settle();
    ck_assert_int_eq(living, 0);
}
END_TEST

static void
publish_the_child(struct node *node)
{
    published = node->child[0];
    node->strategy->incref(published);
}

START_TEST(a_dealloc_may_save_what_its_object_holds)
{
    struct node *node = tree_new(ROW, 3);
    node->last_words = publish_the_child;

    ROW->decref(node);
    ROW->settle();

    ck_assert_int_eq(living, 3); // the child and its two
    ROW->decref(published);
    ROW->settle();
    ck_assert_int_eq(living, 0);
}
END_TEST

static void
settle_and_collect(struct node *node)
{
    node->strategy->settle();
    rc_deferred_collect();
    rc_safepoint();
}

START_TEST(a_dealloc_may_settle_and_collect)
{
    struct node *node = tree_new(ROW, 3);
    node->last_words = settle_and_collect;
    node->child[0]->last_words = settle_and_collect;

    ROW->decref(node);
    ROW->settle();

    ck_assert_int_eq(living, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("destructors", RC_STRATEGIES,
                         a_chain_of_200000_is_destroyed_without_deep_recursion,
                         a_tree_is_destroyed_to_its_last_leaf,
                         many_objects_may_wait_for_the_outermost_dealloc,
                         a_dealloc_may_create_and_drop_objects,
                         a_dealloc_may_publish_an_object_that_lives_on,
                         a_dealloc_may_save_what_its_object_holds,
                         a_dealloc_may_settle_and_collect);
}
