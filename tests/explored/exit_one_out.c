// The creator ends while its only reference is with another thread, which
// drops it before, during or after.
#include "object.h"

static pthread_t heir;

static void *
other(void *object)
{
    use_and_drop(object, 1);
    return NULL;
}

static void *
creator(void *arg)
{
    struct object *object = make(1);

    object->part[0] = 1;
    heir = start(other, object);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(creator, NULL);

    pthread_join(thread, NULL);
    pthread_join(heir, NULL);
    finish(1);
    return 0;
}
