// Two threads fight for the shared count, so that one of them loses its
// compare-exchange twice and sends the object to be merged, while the owner
// drops its own reference: the object dies once, after every use.
#define STRATEGY rc_biased
#include "object.h"

static void
copy_use_and_drop(struct object *object, int who)
{
    rc_incref(&object->rc);
    rc_decref(&object->rc);
    use_and_drop(object, who);
}

static void *
first(void *object)
{
    copy_use_and_drop(object, 1);
    return NULL;
}

static void *
second(void *object)
{
    copy_use_and_drop(object, 2);
    return NULL;
}

int
main(void)
{
    struct object *object = make(3);
    pthread_t threads[] = {start(first, object), start(second, object)};

    use_and_drop(object, 0);
    rc_safepoint();
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    finish(1);
    return 0;
}
