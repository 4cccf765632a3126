// Others copied the reference themselves, so it is counted on their side; the
// creator and two other threads drop one each.
#include "object.h"

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

    rc_incref(&object->rc); // counted here, given to `first`
    pthread_t thread = start(first, object);
    use_and_drop(object, 2);
    pthread_join(thread, NULL);
    return NULL;
}

int
main(void)
{
    struct object *object = make(2);
    pthread_t thread = start(second, object);

    use_and_drop(object, 0);
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
