// Wrong: fences on either side of a pointer that is not atomic.
#include "once.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *the_config;

const struct config *
config(void)
{
    const struct config *c = the_config;
    atomic_thread_fence(memory_order_seq_cst);
    if (c == NULL) {
        pthread_mutex_lock(&lock);
        if (the_config == NULL) {
            c = config_read();
            atomic_thread_fence(memory_order_seq_cst);
            the_config = c;
        }
        c = the_config;
        pthread_mutex_unlock(&lock);
    }
    return c;
}
