// Not a fix: the question is asked outside the lock, and the answer is old when
// the lock is there: both threads read.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *the_config;

const struct config *
config(void)
{
    if (the_config == NULL) {
        pthread_mutex_lock(&lock);
        the_config = config_read();
        pthread_mutex_unlock(&lock);
    }
    return the_config;
}
