// Two threads drop a reference each: the last one frees, once, after both.
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
    struct object *object = make(2);
    pthread_t thread = start(other, object);

    use_and_drop(object, 0);
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
