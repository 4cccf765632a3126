// A thread that attaches waits for a stopped world; one that ends does not
// keep it from stopping.
#include "world.h"

static void *
other(void *arg)
{
    rc_thread_attach();
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
