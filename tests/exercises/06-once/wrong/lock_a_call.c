// Wrong: a new lock and a new flag in each call.
#include "once.h"

#include <pthread.h>

static const struct config *the_config;

static void
read_it(void)
{
    the_config = config_read();
}

const struct config *
config(void)
{
    pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_it);
    return the_config;
}
