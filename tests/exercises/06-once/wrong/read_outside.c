// Wrong: does not hold the lock while reading, so two may read.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *the_config;

const struct config *
config(void)
{
    pthread_mutex_lock(&lock);
    const struct config *c = the_config;
    pthread_mutex_unlock(&lock);
    if (c != NULL)
        return c;
    c = config_read();
    pthread_mutex_lock(&lock);
    if (the_config == NULL)
        the_config = c;
    c = the_config;
    pthread_mutex_unlock(&lock);
    return c;
}
