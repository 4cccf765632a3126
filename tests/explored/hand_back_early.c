// As hand_back, but the references come back while the thread that dropped is
// still on its way to the creator's queue.
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

    object->part[2] = 1;
    rc_incref(&object->rc);
    return NULL; // both references go back
}

int
main(void)
{
    struct object *object = make(2);
    pthread_t dropping = start(first, object);
    pthread_t returning = start(second, object);

    pthread_join(returning, NULL);
    rc_decref(&object->rc);
    use_and_drop(object, 0);
    pthread_join(dropping, NULL);
    finish(1);
    return 0;
}
