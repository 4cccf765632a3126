// What every strategy promises, verb by verb. Each test runs once for each
// row of rc_strategies[] (_i is the row).
#include "box.h"
#include "support.h"

#include <string.h>

#define ROW (&rc_strategies[_i])

// Whether `box` has been deallocated, exactly once and whenever the strategy
// does it.
static bool
is_buried(const rc_strategy *s, struct box *box)
{
    s->settle();
    ck_assert_int_le(box->buried, 1);
    return box->buried == 1;
}

START_TEST(init_makes_one_reference)
{
    struct box box = {0};

    ROW->init(&box, &box_type);

    ck_assert_uint_eq(ROW->count(&box), 1);
    ck_assert(!is_buried(ROW, &box));
}
END_TEST

START_TEST(incref_adds_one_and_decref_takes_one_away)
{
    struct box box = {0};
    ROW->init(&box, &box_type);

    ROW->incref(&box);
    ROW->incref(&box);
    ck_assert_uint_eq(ROW->count(&box), 3);
    ROW->decref(&box);
    ck_assert_uint_eq(ROW->count(&box), 2);
}
END_TEST

START_TEST(dealloc_waits_for_the_last_reference_and_runs_once)
{
    struct box box = {0};
    ROW->init(&box, &box_type);
    ROW->incref(&box);

    ROW->decref(&box);
    ck_assert(!is_buried(ROW, &box));
    ROW->decref(&box);
    ck_assert(is_buried(ROW, &box));
    ck_assert(is_buried(ROW, &box)); // settling again changes nothing
}
END_TEST

START_TEST(dealloc_is_done_at_once_unless_the_row_says_later)
{
    struct box box = {0};
    ROW->init(&box, &box_type);

    ROW->decref(&box);

    if (!(ROW->flags & RC_FREES_LATER))
        ck_assert_int_eq(box.buried, 1);
    ck_assert(is_buried(ROW, &box));
}
END_TEST

START_TEST(unique_means_one_reference)
{
    struct box box = {0};
    ROW->init(&box, &box_type);
    bool knows = !(ROW->flags & RC_NEVER_UNIQUE);

    ck_assert(ROW->is_unique(&box) == knows);
    ROW->incref(&box);
    ck_assert(!ROW->is_unique(&box));
    ROW->decref(&box);
    ck_assert(ROW->is_unique(&box) == knows);
}
END_TEST

START_TEST(try_incref_of_a_living_object_makes_a_reference)
{
    struct box box = {0};
    ROW->init(&box, &box_type);

    ck_assert(ROW->try_incref(&box));

    ck_assert_uint_eq(ROW->count(&box), 2);
    ROW->decref(&box);
    ck_assert(!is_buried(ROW, &box));
    ROW->decref(&box);
    ck_assert(is_buried(ROW, &box));
}
END_TEST

// A dealloc that tries to bring its own object back.
static const rc_strategy *reviver;
static int revived;

static void
try_to_revive(void *self)
{
    revived += reviver->try_incref(self);
    ((struct box *)self)->buried++;
}

START_TEST(try_incref_of_an_object_in_its_dealloc_is_refused)
{
    static const rc_type type = {.name = "phoenix", .dealloc = try_to_revive};
    struct box box = {0};
    reviver = ROW;
    ROW->init(&box, &type);

    ROW->decref(&box);

    ck_assert(is_buried(ROW, &box));
    ck_assert_int_eq(revived, 0);
}
END_TEST

START_TEST(an_immortal_count_never_moves)
{
    struct box box = {0};
    ROW->init(&box, &box_type);

    ck_assert(ROW->immortalize(&box));
    for (int i = 0; i < 3; i++)
        ROW->incref(&box);
    ck_assert_uint_eq(ROW->count(&box), RC_IMMORTAL);
    for (int i = 0; i < 9; i++)
        ROW->decref(&box);
    ck_assert_uint_eq(ROW->count(&box), RC_IMMORTAL);

    ck_assert(ROW->try_incref(&box));
    ck_assert(!ROW->is_unique(&box));
    ck_assert(ROW->immortalize(&box)); // again: still true
    ck_assert_uint_eq(ROW->count(&box), RC_IMMORTAL);
    ck_assert(!is_buried(ROW, &box));
}
END_TEST

START_TEST(an_immortal_header_is_not_written)
{
    struct box box = {0};
    ROW->init(&box, &box_type);
    ck_assert(ROW->immortalize(&box));
    struct box before;
    memcpy(&before, &box, sizeof box);

    ROW->incref(&box);
    ROW->decref(&box);
    ck_assert(ROW->try_incref(&box));

    ck_assert_mem_eq(&before, &box, ROW->header_size);
}
END_TEST

START_TEST(one_decref_too_many_is_heard_and_frees_nothing_twice)
{
    struct box box = {0};
    hear_trouble();
    ROW->init(&box, &box_type);
    ROW->decref(&box);
    ROW->settle();

    ROW->decref(&box);

    ck_assert_heard(RC_MISUSE, "decref of a 'box' that has no references left");
    ck_assert(is_buried(ROW, &box));
}
END_TEST

START_TEST(incref_of_the_dead_is_heard_and_brings_nobody_back)
{
    struct box box = {0};
    hear_trouble();
    ROW->init(&box, &box_type);
    ROW->decref(&box);
    ROW->settle();

    ROW->incref(&box);
    ROW->decref(&box);

    ck_assert_heard(RC_MISUSE, "incref of a destroyed 'box'");
    ck_assert(is_buried(ROW, &box));
}
END_TEST

START_TEST(after_a_misuse_the_object_is_immortal)
{
    struct box box = {0};
    hear_trouble();
    ROW->init(&box, &box_type);
    ROW->decref(&box);
    ROW->settle();

    ROW->decref(&box); // heard; what comes after is silent
    ROW->incref(&box);
    ROW->decref(&box);
    ROW->decref(&box);

    ck_assert_uint_eq(heard(RC_MISUSE), 1);
    ck_assert_uint_eq(ROW->count(&box), RC_IMMORTAL);
}
END_TEST

Suite *
suite(void)
{
    return suite_of_each("contract", RC_STRATEGIES, init_makes_one_reference,
                         incref_adds_one_and_decref_takes_one_away,
                         dealloc_waits_for_the_last_reference_and_runs_once,
                         dealloc_is_done_at_once_unless_the_row_says_later,
                         unique_means_one_reference,
                         try_incref_of_a_living_object_makes_a_reference,
                         try_incref_of_an_object_in_its_dealloc_is_refused,
                         an_immortal_count_never_moves,
                         an_immortal_header_is_not_written,
                         one_decref_too_many_is_heard_and_frees_nothing_twice,
                         incref_of_the_dead_is_heard_and_brings_nobody_back,
                         after_a_misuse_the_object_is_immortal);
}
