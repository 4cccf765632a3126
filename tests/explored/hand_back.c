// A reference comes back to the creator while the object waits in its queue:
// the queue's entry is a reference too, so the object outlives the last drop.
#include "object.h"

static void *
other(void *self)
{
    struct object *object = self;

    use_and_drop(object, 1); // biased: nothing to take it from, so: queue
    rc_incref(&object->rc);  // counted on this side
    return NULL;             // both references go back
}

int
main(void)
{
    struct object *object = make(2);
    pthread_t thread = start(other, object);

    pthread_join(thread, NULL);
    rc_decref(&object->rc);
    use_and_drop(object, 0);
    finish(1);
    return 0;
}
