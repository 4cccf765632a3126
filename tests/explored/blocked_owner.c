// The owner is in a blocking region: who drops the last reference does the
// owner's merging, and the object is gone when the region ends.
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
    pthread_t thread = start(other, make(1));

    rc_thread_block_begin();
    pthread_join(thread, NULL); // as long as it takes
    rc_thread_block_end();
    assert(atomic_load_explicit(&deallocs, memory_order_relaxed) == 1);
    return 0;
}
