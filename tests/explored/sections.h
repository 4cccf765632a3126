// What the explored programs on critical sections share: two accounts, each
// with a lock of its own.
#ifndef EXPLORED_SECTIONS_H
#define EXPLORED_SECTIONS_H

#include <rclab/rclab.h>

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct account {
    rc_lock lock;
    int money; // plain on purpose: the lock protects it
};

static struct account a, b;

static inline pthread_t
start(void *(*body)(void *))
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, body, NULL) != 0)
        abort();
    return thread;
}

#endif
