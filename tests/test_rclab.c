// The generic verbs: one program, the strategy is the type of its header.
#include "box.h"
#include "puppet.h"
#include "support.h"

static bool answer; // another thread's

// The same text for every strategy. `knows`: is_unique may say yes.
#define PROGRAM(strategy, knows)                            \
    static void try_##strategy(void *rc)                    \
    {                                                       \
        answer = rc_try_incref((rc_##strategy *)rc);        \
    }                                                       \
                                                            \
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
    START_TEST(generic_count_of_a_const_##strategy)         \
    {                                                       \
        struct box my_lst = {0};                            \
        const struct box *seen = &my_lst;                   \
                                                            \
        rc_init(&my_lst.strategy, &box_type);               \
        ck_assert_uint_eq(rc_count(&seen->strategy), 1);    \
    }                                                       \
    END_TEST                                                \
                                                            \
    START_TEST(generic_try_by_another_thread_##strategy)    \
    {                                                       \
        struct box my_lst = {0};                            \
        struct puppet *other = puppet_new();                \
                                                            \
        rc_init(&my_lst.strategy, &box_type);               \
        rc_enable_try(&my_lst.strategy);                    \
        puppet_do(other, try_##strategy, &my_lst.strategy); \
        ck_assert(answer);                                  \
        ck_assert_uint_eq(rc_count(&my_lst.strategy), 2);   \
        puppet_end(other);                                  \
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

#define EACH(name) \
    name##_naive, name##_locked, name##_atomic, name##_biased, name##_deferred

Suite *
suite(void)
{
    return suite_of(
        "rclab", EACH(generic_verbs_count), EACH(generic_count_of_a_const),
        EACH(generic_try_by_another_thread), EACH(generic_immortalize_of));
}
