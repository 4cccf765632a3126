// The headers as a program without assertions compiles them: a destroyed
// object is not overwritten, so that what it looks like has to be enough.
#ifndef NDEBUG
#    define NDEBUG
#endif
#include "box.h"
#include "support.h"

static bool revived;

static void
try_to_revive(void *self)
{
    revived = rc_biased_try_incref(self);
    ((struct box *)self)->buried++;
}

static const rc_type type = {.name = "phoenix", .dealloc = try_to_revive};

START_TEST(the_owner_tries_in_vain_in_the_dealloc)
{
    struct box box = {0};
    rc_biased_init(&box.biased, &type);

    rc_biased_decref(&box.biased);

    ck_assert_int_eq(box.buried, 1);
    ck_assert(!revived);
    ck_assert_uint_ne(rc_biased_owner(&box.biased), 0); // as it was
}
END_TEST

START_TEST(the_owner_tries_in_vain_in_the_dealloc_of_a_merged_object)
{
    struct box box = {0};
    rc_biased_init(&box.biased, &type);
    rc_biased_enable_try(&box.biased);

    rc_biased_decref(&box.biased);

    ck_assert_int_eq(box.buried, 1);
    ck_assert(!revived);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("biased_release", the_owner_tries_in_vain_in_the_dealloc,
                    the_owner_tries_in_vain_in_the_dealloc_of_a_merged_object);
}
