// The creator has ended long since; two other threads have its references.
#include "object.h"

static struct object *object;

static void *
creator(void *arg)
{
    object = make(2);
    object->part[0] = 1;
    return arg;
}

static void *
other(void *arg)
{
    use_and_drop(object, 1);
    return arg;
}

int
main(void)
{
    pthread_join(start(creator, NULL), NULL);

    pthread_t thread = start(other, NULL);
    use_and_drop(object, 2);
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
