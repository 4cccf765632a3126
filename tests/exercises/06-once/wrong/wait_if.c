// wrong: if instead of while around the wait, and no look before it
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t there = PTHREAD_COND_INITIALIZER;
static int reading;
static const struct config *the_config;

const struct config *
config(void)
{
    pthread_mutex_lock(&lock);
    if (!reading) {
        reading = 1;
        pthread_mutex_unlock(&lock);
        const struct config *c = config_read();
        pthread_mutex_lock(&lock);
        the_config = c;
        pthread_cond_broadcast(&there);
    } else if (the_config == NULL)
        pthread_cond_wait(&there, &lock);
    const struct config *c = the_config;
    pthread_mutex_unlock(&lock);
    return c;
}
