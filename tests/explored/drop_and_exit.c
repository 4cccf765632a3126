// The creator drops its reference and ends; another thread drops the other.
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
    struct object *object = make(2);

    heir = start(other, object);
    use_and_drop(object, 0);
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
