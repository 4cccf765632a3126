// The creator's only reference is lent to a thread that copies it twice, for
// itself and for another one; then all three drop, the creator included.
#include "object.h"

static _Atomic int lent; // 1: the creator must not drop yet

static void *
first(void *object)
{
    use_and_drop(object, 1);
    return NULL;
}

static void *
second(void *self)
{
    struct object *object = self;

    rc_incref(&object->rc);
    rc_incref(&object->rc);
    atomic_store_explicit(&lent, 0, memory_order_release);
    pthread_t thread = start(first, object);
    use_and_drop(object, 2);
    pthread_join(thread, NULL);
    return NULL;
}

int
main(void)
{
    struct object *object = make(1);

    atomic_init(&lent, 1);
    pthread_t thread = start(second, object);
    bool early = atomic_load_explicit(&lent, memory_order_acquire) == 0;
    if (early)
        use_and_drop(object, 0);
    pthread_join(thread, NULL);
    if (!early)
        use_and_drop(object, 0);
    finish(1);
    return 0;
}
