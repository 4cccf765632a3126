// Between two safepoints a thread is not stopped.
#include "world.h"

static void *
other(void *arg)
{
    rc_thread_attach();
    touch();
    rc_safepoint();
    touch();
    return arg;
}

int
main(void)
{
    pthread_t thread = start(other);

    touch_with_world_stopped();
    rc_thread_block_begin();
    pthread_join(thread, NULL);
    rc_thread_block_end();
    assert(touched == 3);
    return 0;
}
