// Wrong: no port means not yet read; a configuration may say port 0.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct config the_config;

const struct config *
config(void)
{
    pthread_mutex_lock(&lock);
    if (the_config.port == 0)
        the_config = *config_read();
    pthread_mutex_unlock(&lock);
    return &the_config;
}
