// try_incref against the last drop: it gets a reference or is refused, and
// dealloc runs once. The memory outlives the object, as it must for this.
#include "object.h"

static struct object object;

static void
dealloc(void *self)
{
    assert(self == &object);
    int sum = object.part[0] + object.part[1];
    (void)sum;
    atomic_fetch_add_explicit(&deallocs, 1, memory_order_relaxed);
}

static const rc_type type = {.name = "object", .dealloc = dealloc};

static void *
other(void *self)
{
    if (rc_try_incref(&object.rc))
        use_and_drop(self, 1);
    return NULL;
}

int
main(void)
{
    rc_init(&object.rc, &type);
    rc_enable_try(&object.rc);
    pthread_t thread = start(other, &object);

    use_and_drop(&object, 0);
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
