// Both threads copy their reference and drop both: no count is lost.
#include "object.h"

static void *
other(void *self)
{
    struct object *object = self;

    rc_incref(&object->rc);
    rc_decref(&object->rc);
    use_and_drop(object, 1);
    return NULL;
}

int
main(void)
{
    struct object *object = make(2);
    pthread_t thread = start(other, object);

    rc_incref(&object->rc);
    rc_decref(&object->rc);
    use_and_drop(object, 0);
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
