// Two threads bring an object each to 0 and collect: every object is freed
// once, by one of them.
#include "slot.h"

static void *
other(void *object)
{
    use_and_drop(object, 1);
    rc_deferred_collect();
    return NULL;
}

int
main(void)
{
    pthread_t thread = start(other, make(1));

    use_and_drop(make(1), 0);
    rc_deferred_collect();
    rc_thread_block_begin(); // or the other one's collect waits for us
    pthread_join(thread, NULL);
    rc_thread_block_end();
    finish(2);
    return 0;
}
