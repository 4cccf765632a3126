// The orders an idiom needs. A wrong twin is the same program with one of
// them made relaxed by the compiler's -D.
#ifndef EXPLORED_ORDERS_H
#define EXPLORED_ORDERS_H

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#ifndef ACQUIRE
#    define ACQUIRE memory_order_acquire
#endif
#ifndef RELEASE
#    define RELEASE memory_order_release
#endif
#ifndef SEQ_CST
#    define SEQ_CST memory_order_seq_cst
#endif
#define RELAXED memory_order_relaxed

static inline pthread_t
start(void *(*body)(void *), void *arg)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, body, arg) != 0)
        abort();
    return thread;
}

#endif
