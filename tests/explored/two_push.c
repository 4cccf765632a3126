// An owner that is blocked for long: what two others leave to it is merged all
// the same, and by them.
#define STRATEGY rc_biased
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
    struct object *first = make(1);
    struct object *second = make(1);

    rc_thread_block_begin();
    pthread_t one = start(other, first);
    pthread_t two = start(other, second);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 2);
    rc_thread_block_end();
    return 0;
}
