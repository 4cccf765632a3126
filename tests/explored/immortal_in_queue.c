// With the world stopped an object becomes immortal, unless it is in, or on
// the way to, a queue: what is immortal is in no queue.
#include "object.h"

static struct object object;

static void *
other(void *arg)
{
    rc_thread_attach(); // so that the world can be stopped
    rc_decref(&object.rc);
    return arg;
}

int
main(void)
{
    rc_init(&object.rc, &object_type);
    rc_incref(&object.rc);
    pthread_t thread = start(other, NULL);

    rc_world_stop();
    bool immortal = rc_immortalize(&object.rc);
    assert(!immortal || rc_self_.queue == NULL);
    rc_world_start();
    pthread_join(thread, NULL);
    rc_settle(&object.rc);
    assert(immortal == rc_count_immortal(rc_count(&object.rc)));
    return 0;
}
