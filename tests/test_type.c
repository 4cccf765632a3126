// rc_type and the hook: who is told, in which words, and how deep deallocs
// nest.
#include "box.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

static enum rc_trouble told_kind;
static char told[400];

static void
listen_here(enum rc_trouble trouble, const char *sentence)
{
    told_kind = trouble;
    strncpy(told, sentence, sizeof told - 1);
}

static void
ignore(enum rc_trouble trouble, const char *sentence)
{
    (void)trouble;
    (void)sentence;
}

// One decref too many of an object of that type.
static void
misuse_a(const rc_type *type)
{
    struct box box = {.naive = {.count = 0, .type = type}};

    rc_naive_decref(&box.naive);
}

static void
no_dealloc(void *self)
{
    (void)self;
}

START_TEST(the_hook_hears_the_kind_and_one_sentence)
{
    rc_set_hook(listen_here);

    misuse_a(&box_type);

    ck_assert_int_eq(told_kind, RC_MISUSE);
    ck_assert_str_eq(told, "decref of a 'box' that has no references left");
}
END_TEST

START_TEST(set_hook_returns_the_one_before)
{
    rc_hook *at_first = rc_set_hook(listen_here);
    ck_assert(at_first != NULL); // the default one
    ck_assert(rc_set_hook(ignore) == listen_here);
    ck_assert(rc_set_hook(NULL) == ignore);
    ck_assert(rc_set_hook(NULL) == at_first); // NULL was the default
}
END_TEST

START_TEST(a_long_type_name_is_cut_not_overrun)
{
    char name[1000];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    const rc_type type = {.name = name, .dealloc = no_dealloc};
    rc_set_hook(listen_here);

    misuse_a(&type);

    ck_assert_uint_eq(strlen(told), 255);
    ck_assert_int_eq(strncmp(told, "decref of a 'xxx", 16), 0);
}
END_TEST

START_TEST(a_percent_sign_in_a_name_is_only_a_sign)
{
    const rc_type type = {.name = "100%s%n", .dealloc = no_dealloc};
    rc_set_hook(listen_here);

    misuse_a(&type);

    ck_assert_str_eq(told, "decref of a '100%s%n' that has no references left");
}
END_TEST

// A chain whose deallocs tell how deep they are nested.
struct link {
    rc_naive rc;
    struct link *next;
};

static unsigned deepest;
static int deallocs;

static void
link_dealloc(void *self)
{
    struct link *link = self;

    if (rc_dying_.depth > deepest)
        deepest = rc_dying_.depth;
    deallocs++;
    if (link->next != NULL)
        rc_naive_decref(&link->next->rc);
    free(link);
}

START_TEST(deallocs_nest_no_deeper_than_the_limit)
{
    static const rc_type type = {.name = "link", .dealloc = link_dealloc};
    struct link *head = NULL;
    for (int i = 0; i < 1000; i++) {
        struct link *link = malloc(sizeof *link);
        ck_assert_ptr_nonnull(link);
        rc_naive_init(&link->rc, &type);
        link->next = head;
        head = link;
    }

    rc_naive_decref(&head->rc);

    ck_assert_int_eq(deallocs, 1000);
    ck_assert_uint_eq(deepest, RC_DEALLOC_DEPTH_MAX_);
    ck_assert_uint_eq(rc_dying_.depth, 0);
    ck_assert_uint_eq(rc_dying_.waiting, 0);
}
END_TEST

static void
leaf_dealloc(void *self)
{
    (void)self;
    deepest = rc_dying_.depth;
    deallocs++;
}

// A leaf gives up no other object: its dealloc runs at once, at any depth, and
// the depth is not counted.
START_TEST(the_dealloc_of_a_leaf_is_no_level)
{
    static const rc_type type = {
        .name = "leaf", .dealloc = leaf_dealloc, .leaf = true};
    rc_naive rc;

    rc_naive_init(&rc, &type);
    rc_naive_decref(&rc);
    ck_assert_uint_eq(deepest, 0);

    rc_dying_.depth = RC_DEALLOC_DEPTH_MAX_;
    rc_naive_init(&rc, &type);
    rc_naive_decref(&rc);
    rc_dying_.depth = 0;

    ck_assert_int_eq(deallocs, 2);
    ck_assert_uint_eq(rc_dying_.waiting, 0);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("type", the_hook_hears_the_kind_and_one_sentence,
                    set_hook_returns_the_one_before,
                    a_long_type_name_is_cut_not_overrun,
                    a_percent_sign_in_a_name_is_only_a_sign,
                    deallocs_nest_no_deeper_than_the_limit,
                    the_dealloc_of_a_leaf_is_no_level);
}
