// An object for tests whose dealloc counts instead of freeing. A second
// dealloc of one object is then a 2, not a crash.
#include "box.h"

static void
bury(void *self)
{
    struct box *box = self;

    // order: relaxed, whoever asserts has joined or waited for this thread
    atomic_fetch_add_explicit(&box->buried, 1, memory_order_relaxed);
}

const rc_type box_type = {.name = "box", .dealloc = bury};
