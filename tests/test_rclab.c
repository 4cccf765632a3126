// The generic verbs: one program, the strategy is the type of its header.
#include "box.h"
#include "support.h"

// The same text for every strategy. `knows`: is_unique may say yes.
#define PROGRAM(strategy, knows)                            \
    START_TEST(generic_verbs_count_##strategy)              \
    {                                                       \
        struct box my_lst = {0};                            \
                                                            \
        rc_init(&my_lst.strategy, &box_type);               \
        ck_assert_uint_eq(rc_count(&my_lst.strategy), 1);   \
        ck_assert(rc_is_unique(&my_lst.strategy) == knows); \
        rc_incref(&my_lst.strategy);                        \
        ck_assert_uint_eq(rc_count(&my_lst.strategy), 2);   \
        ck_assert(rc_try_incref(&my_lst.strategy));         \
        ck_assert_uint_eq(rc_count(&my_lst.strategy), 3);   \
        rc_decref(&my_lst.strategy);                        \
        rc_decref(&my_lst.strategy);                        \
        rc_settle(&my_lst.strategy);                        \
        ck_assert_int_eq(my_lst.buried, 0);                 \
        rc_decref(&my_lst.strategy);                        \
        rc_settle(&my_lst.strategy);                        \
        ck_assert_int_eq(my_lst.buried, 1);                 \
    }                                                       \
    END_TEST                                                \
                                                            \
    START_TEST(generic_immortalize_of_##strategy)           \
    {                                                       \
        struct box none = {0};                              \
                                                            \
        rc_init(&none.strategy, &box_type);                 \
        ck_assert(rc_immortalize(&none.strategy));          \
        rc_decref(&none.strategy);                          \
        rc_decref(&none.strategy);                          \
        rc_settle(&none.strategy);                          \
        ck_assert_int_eq(none.buried, 0);                   \
        ck_assert(rc_count(&none.strategy) > RC_COUNT_MAX); \
    }                                                       \
    END_TEST

PROGRAM(naive, true)
PROGRAM(locked, true)
PROGRAM(atomic, true)
PROGRAM(biased, true)
PROGRAM(deferred, false)

Suite *
suite(void)
{
    return suite_of(
        "rclab", generic_verbs_count_naive, generic_verbs_count_locked,
        generic_verbs_count_atomic, generic_verbs_count_biased,
        generic_verbs_count_deferred, generic_immortalize_of_naive,
        generic_immortalize_of_locked, generic_immortalize_of_atomic,
        generic_immortalize_of_biased, generic_immortalize_of_deferred);
}
