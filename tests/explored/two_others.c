// The creator keeps no reference; two other threads drop one each.
#include "object.h"

static void *
first(void *object)
{
    use_and_drop(object, 1);
    return NULL;
}

static void *
second(void *object)
{
    use_and_drop(object, 2);
    return NULL;
}

int
main(void)
{
    struct object *object = make(2);
    pthread_t threads[] = {start(first, object), start(second, object)};

    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    finish(1);
    return 0;
}
