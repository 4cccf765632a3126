// The owner completes an object, then lets others try: who gets a reference
// finds it complete. The memory outlives the object, as it must for this.
#define STRATEGY rc_biased
#include "object.h"

static struct object object;

static void
dealloc(void *self)
{
    assert(self == &object);
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
}

static const rc_type type = {.name = "object", .dealloc = dealloc};

static void *
other(void *unused)
{
    if (rc_try_incref(&object.rc)) {
        assert(object.part[0] == 1);
        rc_decref(&object.rc);
    }
    return unused;
}

int
main(void)
{
    rc_init(&object.rc, &type);
    pthread_t thread = start(other, NULL);

    object.part[0] = 1;
    rc_enable_try(&object.rc);
    rc_decref(&object.rc);
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
