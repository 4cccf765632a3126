// All who wait for the world go on when it is started, and none of them needs
// another to end first.
#include "world.h"

static pthread_barrier_t both;

static void *
other(void *arg)
{
    rc_thread_attach();
    pthread_barrier_wait(&both);
    return arg;
}

int
main(void)
{
    if (pthread_barrier_init(&both, NULL, 2) != 0)
        abort();
    rc_world_stop();
    pthread_t one = start(other);
    pthread_t two = start(other);

    rc_world_start();
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    pthread_barrier_destroy(&both);
    return 0;
}
