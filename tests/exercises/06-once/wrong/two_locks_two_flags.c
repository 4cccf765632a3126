// Wrong: a lock for asking, another for reading; asked is not read.
#include "once.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct config *the_config;
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static int asked;

const struct config *
config(void)
{
    pthread_mutex_lock(&lock);
    int first = asked == 0;
    asked = 1;
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&reading);
    if (first)
        the_config = config_read();
    const struct config *c = the_config;
    pthread_mutex_unlock(&reading);
    return c;
}
