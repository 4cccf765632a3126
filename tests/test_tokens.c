// Tokens run out after 2^31 - 2 lives of threads; nothing else does. To get
// there in time, this suite is compiled around lib/registry.c and sets its
// counter.
#include "../lib/registry.c" // NOLINT(bugprone-suspicious-include)

#include "support.h"

#include <rclab/rclab.h>

static int deallocs;

static void
count_dealloc(void *self)
{
    (void)self;
    deallocs++;
}

static const rc_type type = {.name = "object", .dealloc = count_dealloc};

// The last token is given out like any other.
START_TEST(the_last_token_owns)
{
    rc_biased rc;

    last_token = RC_NO_TOKEN - 2;
    rc_biased_init(&rc, &type);
    ck_assert_uint_eq(rc_self_.token, RC_NO_TOKEN - 1);
    ck_assert_uint_eq(rc_biased_owner(&rc), RC_NO_TOKEN - 1);
    rc_biased_decref(&rc);
    ck_assert_int_eq(deallocs, 1);
}
END_TEST

// A thread that comes later is attached and owns nothing: its objects are
// born merged, count atomically and die as any other.
START_TEST(later_threads_own_nothing)
{
    rc_biased rc;

    last_token = RC_NO_TOKEN - 1;
    rc_biased_init(&rc, &type);
    ck_assert(rc_self_.attached);
    ck_assert_uint_eq(rc_self_.token, RC_NO_TOKEN);
    ck_assert_uint_eq(rc_biased_owner(&rc), 0);
    ck_assert_int_eq(atomic_load(&rc.shared), RC_BIASED_ONE | RC_BIASED_MERGED);
    rc_biased_incref(&rc);
    ck_assert_uint_eq(rc_biased_count(&rc), 2);
    rc_biased_decref(&rc);
    ck_assert(rc_biased_is_unique(&rc));
    rc_biased_decref(&rc);
    ck_assert_int_eq(deallocs, 1);
    ck_assert_uint_eq(last_token, RC_NO_TOKEN - 1); // and none is reused
}
END_TEST

// Deferred counting needs an attached thread, not a token.
START_TEST(later_threads_collect)
{
    rc_deferred rc;

    last_token = RC_NO_TOKEN - 1;
    rc_deferred_init(&rc, &type);
    rc_deferred_decref(&rc);
    ck_assert_int_eq(deallocs, 0);
    ck_assert_uint_eq(rc_deferred_collect(), 1);
    ck_assert_int_eq(deallocs, 1);
}
END_TEST

Suite *
suite(void)
{
    return suite_of("tokens", the_last_token_owns, later_threads_own_nothing,
                    later_threads_collect);
}
