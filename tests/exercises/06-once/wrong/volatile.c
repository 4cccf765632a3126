// Wrong: volatile, and a lock for the first ones only.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *volatile the_config;

const struct config *
config(void)
{
    if (the_config == NULL) {
        pthread_mutex_lock(&lock);
        if (the_config == NULL)
            the_config = config_read();
        pthread_mutex_unlock(&lock);
    }
    return the_config;
}
