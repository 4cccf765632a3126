// Wrong: looks with acquire, but nobody releases.
#include "once.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(const struct config *) the_config;

const struct config *
config(void)
{
    const struct config *c =
        atomic_load_explicit(&the_config, memory_order_acquire);
    if (c == NULL) {
        pthread_mutex_lock(&lock);
        c = atomic_load_explicit(&the_config, memory_order_relaxed);
        if (c == NULL) {
            c = config_read();
            atomic_store_explicit(&the_config, c, memory_order_relaxed);
        }
        pthread_mutex_unlock(&lock);
    }
    return c;
}
