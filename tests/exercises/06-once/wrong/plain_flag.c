// Not a fix: double-checked locking as it is often seen. One reading, but the
// flag is read outside the lock: who sees it set need not see the pointer.
#include "once.h"

#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool done;
static const struct config *the_config;

const struct config *
config(void)
{
    if (!done) {
        pthread_mutex_lock(&lock);
        if (!done) {
            the_config = config_read();
            done = true;
        }
        pthread_mutex_unlock(&lock);
    }
    return the_config;
}
