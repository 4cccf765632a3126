// Something that only one thread may touch at a time: whoever is attached
// between two safepoints, or whoever has stopped the world.
#ifndef EXPLORED_WORLD_H
#define EXPLORED_WORLD_H

#include <rclab/thread.h>

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static int touched; // plain: a touch that is not alone is a data race

static inline void
touch(void)
{
    touched++;
}

static inline pthread_t
start(void *(*body)(void *))
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, body, NULL) != 0)
        abort();
    return thread;
}

static inline void
touch_with_world_stopped(void)
{
    rc_world_stop();
    touch();
    rc_world_start();
}

#endif
