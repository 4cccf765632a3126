// What the two suites that step the biased protocol by hand share.
#ifndef RCLAB_TESTS_BIASED_STEPS_H
#define RCLAB_TESTS_BIASED_STEPS_H

#include "box.h"
#include "puppet.h"
#include "support.h"

// All fields of a header at once: owner, local, shared count, state.
#define ck_assert_header(box_, owner_, local_, count_, state_)         \
    do {                                                               \
        rc_biased *rc_ = &(box_)->biased;                              \
        ck_assert_uint_eq(rc_biased_owner(rc_), owner_);               \
        ck_assert_uint_eq(rc_biased_local(rc_), local_);               \
        ck_assert_int_eq(atomic_load(&rc_->shared),                    \
                         (count_)*RC_BIASED_ONE + RC_BIASED_##state_); \
    } while (0)

#endif
