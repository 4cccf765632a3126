// What is left to the owner while its safepoint is under way is merged by the
// next one.
#define STRATEGY rc_biased
#include "object.h"

static struct object *first, *second; // made by the owner
static _Atomic int made, dropped;

static void *
owner(void *arg)
{
    first = make(1);
    second = make(1);
    made = 1;
    rc_safepoint();
    if (dropped) {
        rc_safepoint();
        assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 2);
    }
    return arg;
}

static void
drop_both(void)
{
    rc_decref(&first->rc);
    rc_decref(&second->rc);
}

int
main(void)
{
    pthread_t thread = start(owner, NULL);
    int early = made;

    if (early) {
        drop_both();
        dropped = 1;
    }
    pthread_join(thread, NULL);
    if (!early)
        drop_both();
    finish(2);
    return 0;
}
