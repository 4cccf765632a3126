// Wrong: read once, and each thread gets a copy of its own.
#include "once.h"

#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const struct config *the_config;

static void
read_it(void)
{
    the_config = config_read();
}

const struct config *
config(void)
{
    static _Thread_local struct config mine;
    pthread_once(&once, read_it);
    mine = *the_config;
    return &mine;
}
