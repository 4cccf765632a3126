// A thread that leaves its blocking region waits for a stopped world.
#include "world.h"

static void *
other(void *arg)
{
    rc_thread_attach();
    rc_thread_block_begin();
    rc_thread_block_end();
    touch();
    return arg;
}

int
main(void)
{
    pthread_t thread = start(other);

    touch_with_world_stopped();
    pthread_join(thread, NULL);
    assert(touched == 2);
    return 0;
}
