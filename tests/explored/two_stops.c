// Two threads stop the world: one after the other.
#include "world.h"

static void *
other(void *arg)
{
    touch_with_world_stopped();
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
    assert(touched == 2);
    return 0;
}
