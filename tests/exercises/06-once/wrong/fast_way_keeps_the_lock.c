// Wrong: who finds it there returns with the lock.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *the_config;

const struct config *
config(void)
{
    pthread_mutex_lock(&lock);
    if (the_config != NULL)
        return the_config;
    the_config = config_read();
    pthread_mutex_unlock(&lock);
    return the_config;
}
