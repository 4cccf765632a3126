// An immortal object may be in read-only memory: a write of it is a crash.
#include "immortal.h"

#include <stddef.h>

// Without a dealloc: the pointer would be filled in at the start, and the
// object be writable until then.
static const struct counted none = {UINT32_C(0xc0000000), NULL};

int
main(void)
{
    struct counted *rc = (struct counted *)&none;

    counted_incref(rc);
    counted_decref(rc);
    counted_decref(rc);
    return 0;
}
