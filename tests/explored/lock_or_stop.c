// A thread waits for a lock while its holder stops the world: the stop does not
// wait for the waiting thread.
#include "sections.h"

static void *
other(void *arg)
{
    rc_thread_attach();
    rc_lock_lock(&a.lock);
    a.money += 1;
    rc_lock_unlock(&a.lock);
    return arg;
}

int
main(void)
{
    rc_thread_attach();
    rc_lock_lock(&a.lock);
    pthread_t thread = start(other);

    rc_world_stop();
    a.money += 1;
    rc_world_start();
    rc_lock_unlock(&a.lock);
    rc_thread_block_begin();
    pthread_join(thread, NULL);
    rc_thread_block_end();
    assert(a.money == 2);
    return 0;
}
