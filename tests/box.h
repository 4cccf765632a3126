// An object for tests: room for the header of any strategy, and a dealloc
// that counts instead of freeing, so that a test can look at it afterwards.
//
//     struct box box = {0};
//     rc_atomic_init(&box.atomic, &box_type);
//     rc_atomic_decref(&box.atomic);
//     ck_assert_int_eq(box.buried, 1);
#ifndef RCLAB_TESTS_BOX_H
#define RCLAB_TESTS_BOX_H

#include <rclab/rclab.h>

struct box {
    union { // the header comes first; a test uses one of them
        rc_naive naive;
        rc_locked locked;
        rc_atomic atomic;
        rc_biased biased;
        rc_deferred deferred;
    };
    _Atomic int buried; // how often dealloc ran
};

extern const rc_type box_type; // its name is 'box'

// Makes a biased box look as if its owner's half had that many references.
static inline void
box_set_local(struct box *box, uint32_t local)
{
    // order: relaxed, as every store to this word
    atomic_store_explicit(&box->biased.mine,
                          (uint64_t)rc_biased_owner(&box->biased) << 32 | local,
                          memory_order_relaxed);
}

#endif
