// The creator drops its reference and ends while two other threads have one
// each.
#include "object.h"

static pthread_t heirs[2];

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

static void *
creator(void *arg)
{
    struct object *object = make(3);

    heirs[0] = start(first, object);
    heirs[1] = start(second, object);
    use_and_drop(object, 0);
    return arg;
}

int
main(void)
{
    pthread_t thread = start(creator, NULL);

    pthread_join(thread, NULL);
    pthread_join(heirs[0], NULL);
    pthread_join(heirs[1], NULL);
    finish(1);
    return 0;
}
