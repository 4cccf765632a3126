// The owner leaves its blocking region and counts again while another thread
// does its merging: the two do not meet.
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

    rc_thread_block_begin();
    rc_thread_block_end();
    use_and_drop(object, 0);
    pthread_join(thread, NULL);
    finish(1);
    return 0;
}
