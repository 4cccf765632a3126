// Wrong: once for each thread.
#include "once.h"

#include <pthread.h>

static _Thread_local pthread_once_t once = PTHREAD_ONCE_INIT;
static const struct config *the_config;

static void
read_it(void)
{
    the_config = config_read();
}

const struct config *
config(void)
{
    pthread_once(&once, read_it);
    return the_config;
}
