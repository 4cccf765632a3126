// Not a fix: the pointer is atomic and there is one reading, but relaxed: who
// sees the pointer need not see what it points to.
#include "once.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *_Atomic the_config;

const struct config *
config(void)
{
    const struct config *c =
        atomic_load_explicit(&the_config, memory_order_relaxed);

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
