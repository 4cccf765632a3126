// A thread copies the reference lent to it and drops the copy. When the count
// has gone up and down again, unique still means: its uses come before.
#include "object.h"

static _Atomic int lent; // 1: the other thread may use the owner's reference

static void *
other(void *self)
{
    struct object *object = self;

    rc_incref(&object->rc);
    atomic_store_explicit(&lent, 0, memory_order_release); // has its own now
    use_and_drop(object, 1);
    return NULL;
}

int
main(void)
{
    struct object *object = make(1);

    atomic_init(&lent, 1);
    pthread_t thread = start(other, object);
    if (atomic_load_explicit(&lent, memory_order_acquire) == 0 &&
        rc_is_unique(&object->rc))
        object->part[1] = 2; // the part of the other thread
    pthread_join(thread, NULL);
    use_and_drop(object, 0);
    finish(1);
    return 0;
}
