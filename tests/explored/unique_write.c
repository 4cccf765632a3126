// Who finds its reference unique may write without a lock: what the former
// owners did comes before.
#include "object.h"

static void *
other(void *object)
{
    use_and_drop(object, 1);
    return NULL;
}

int
main(void)
{
    struct object *object = make(1);

    rc_incref(&object->rc);
    pthread_t thread = start(other, object);
    if (rc_is_unique(&object->rc))
        object->part[1] = 2; // the part of the other thread
    pthread_join(thread, NULL);
    rc_settle(&object->rc);
    use_and_drop(object, 0);
    finish(1);
    return 0;
}
